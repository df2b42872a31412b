package io.kubernetesdeployer.backend.dryrun.structural;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema of a CustomResourceDefinition, read as it is asked for.
 *
 * @param props its keywords
 */
public record JsonSchema(Document props) {
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";
    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";

    /** The type; empty if there is none. */
    public String type() {
        return text("type");
    }

    /** The format; empty if there is none. */
    public String format() {
        return text("format");
    }

    /** A keyword with a string; empty if there is none. */
    public String text(String keyword) {
        return props.string(keyword).orElse("");
    }

    public boolean isNullable() {
        return props.isTrue("nullable");
    }

    /** Whether values are integers or strings, {@code x-kubernetes-int-or-string}. */
    public boolean isIntOrString() {
        return props.isTrue("x-kubernetes-int-or-string");
    }

    /** Whether values are objects of a cluster, {@code x-kubernetes-embedded-resource}. */
    public boolean isEmbeddedResource() {
        return props.isTrue(EMBEDDED);
    }

    /** The same for an object of a cluster. */
    public JsonSchema asEmbeddedResource() {
        return new JsonSchema(props.with(true, EMBEDDED));
    }

    /** Whether unknown fields are left in, {@code x-kubernetes-preserve-unknown-fields}. */
    public boolean preservesUnknownFields() {
        return props.isTrue("x-kubernetes-preserve-unknown-fields");
    }

    /** How lists are merged, {@code x-kubernetes-list-type}; empty if it is not said. */
    public String listType() {
        return text("x-kubernetes-list-type");
    }

    /** The keys of a list of type map. */
    public List<String> listMapKeys() {
        return strings("x-kubernetes-list-map-keys");
    }

    public List<String> required() {
        return strings("required");
    }

    /** The default; empty if there is none. */
    public Optional<Object> defaultValue() {
        return props.value("default");
    }

    public Set<String> propertyNames() {
        return props.document(PROPERTIES).asMap().keySet();
    }

    /** The schema of a property; {@code null} if it has none. */
    public @Nullable JsonSchema property(String name) {
        Document properties = props.document(PROPERTIES);
        return properties.asMap().containsKey(name) ? new JsonSchema(properties.document(name)) : null;
    }

    /** The schema of properties that have none of their own; {@code null} if there is none. */
    public @Nullable JsonSchema additionalProperties() {
        return child(ADDITIONAL);
    }

    /** Whether it is said what other properties may be: by a schema, or by a boolean. */
    public boolean hasAdditionalProperties() {
        return props.value(ADDITIONAL).isPresent();
    }

    /** Whether other properties are forbidden. */
    public boolean forbidsAdditionalProperties() {
        return Boolean.FALSE.equals(props.value(ADDITIONAL).orElse(null));
    }

    /** The schema of a field, with that of other properties if it has none of its own; {@code null} if there is none. */
    public @Nullable JsonSchema field(String name) {
        JsonSchema property = property(name);
        return property == null ? additionalProperties() : property;
    }

    /** The schema of the elements of a list; {@code null} if there is none. */
    public @Nullable JsonSchema items() {
        return child("items");
    }

    /** The schema below a keyword, or below a name there; {@code null} if there is none. */
    public @Nullable JsonSchema child(String... path) {
        return props.value(path).orElse(null) instanceof Map ? new JsonSchema(props.document(path)) : null;
    }

    /** The schemas in the list of a keyword: {@code allOf}, {@code anyOf}, {@code oneOf}. */
    public List<JsonSchema> children(String keyword) {
        if (props.list(keyword).isEmpty()) {
            return List.of();
        }
        return props.documents(keyword).stream().map(JsonSchema::new).toList();
    }

    /** The number of a keyword, such as {@code minimum}; {@code null} if there is none. */
    public @Nullable Number number(String keyword) {
        return props.value(keyword).orElse(null) instanceof Number number ? number : null;
    }

    /** The integer of a keyword, such as {@code maxLength}. */
    public OptionalLong integer(String keyword) {
        return props.value(keyword).orElse(null) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** The allowed values; empty if all are. */
    public List<@Nullable Object> enumeration() {
        return props.list("enum");
    }

    /** The rules of {@code x-kubernetes-validations}. */
    public List<Document> rules() {
        return props.documents("x-kubernetes-validations");
    }

    /** Whether it, or a schema of a field or an element in it, has rules. */
    public boolean hasRulesWithin() {
        JsonSchema items = items();
        JsonSchema others = additionalProperties();
        return !rules().isEmpty()
                || items != null && items.hasRulesWithin()
                || others != null && others.hasRulesWithin()
                || propertyNames().stream()
                        .anyMatch(name -> new JsonSchema(props.document(PROPERTIES, name)).hasRulesWithin());
    }

    private List<String> strings(String keyword) {
        List<Object> values = props.list(keyword);
        if (values.isEmpty()) {
            return List.of();
        }
        List<String> strings = new ArrayList<>(values.size());
        values.forEach(value -> strings.add(String.valueOf(value)));
        return strings;
    }
}
