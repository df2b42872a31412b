package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema must say of every value what it is, outside of {@code allOf} and its like. Source: apiextensions' {@code ValidateStructural}. */
final class StructuralRules {
    /** Keywords that the metadata of an object may have beside its type and the properties below. */
    private static final Set<String> OF_VALUES = Set.of("type", "default", "properties", "externalDocs", "example");

    private static final Set<String> RESTRICTABLE = Set.of("name", "generateName");
    private static final String ADDITIONAL = "additionalProperties";
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";

    private final Causes causes;
    private boolean isReadable = true;

    private StructuralRules(Causes causes) {
        this.causes = causes;
    }

    /** Where a schema stands, as a message has it. */
    private enum Level {
        ROOT("at the root"),
        ITEM("for specified array items"),
        FIELD("for specified object fields");

        private final String place;

        Level(String place) {
            this.place = place;
        }
    }

    /** Checks a schema, and says whether the server can read it as a structural one; if not, nothing is reported. */
    static boolean check(SchemaNode root, Causes causes) {
        Causes found = new Causes();
        StructuralRules rules = new StructuralRules(found);
        rules.schema(root, Level.ROOT);
        if (rules.isReadable) {
            CompletenessRules.check(root, found);
            causes.addAll(found);
        }
        return rules.isReadable;
    }

    private void schema(SchemaNode node, Level level) {
        isReadable &= SchemaRules.isReadable(node);
        SchemaNode items = node.items();
        if (items != null) {
            schema(items, Level.ITEM);
        } else if (node.type().equals("array")) {
            causes.required(node.at("items"), "must be specified");
        }
        node.properties().values().forEach(property -> schema(property, Level.FIELD));
        additional(node, level);
        JsonSchema schema = node.schema();
        if (schema.isIntOrString() && schema.preservesUnknownFields()) {
            causes.invalid(node.at(PRESERVE), true, "must be false if x-kubernetes-int-or-string is true");
        }
        if (schema.isIntOrString() && schema.isEmbeddedResource()) {
            causes.invalid(node.at(EMBEDDED), true, "must be false if x-kubernetes-int-or-string is true");
        }
        List<SchemaNode> all = node.children("allOf");
        NestedRules nested = new NestedRules(causes);
        nested.values(node, isIntOrString(node), !all.isEmpty() && isIntOrString(all.get(0)));
        isReadable &= nested.isReadable();
        type(node, level);
        resource(node, level);
    }

    private void additional(SchemaNode node, Level level) {
        if (!node.schema().hasAdditionalProperties()) {
            return;
        }
        if (level == Level.ROOT) {
            causes.forbidden(node.at(ADDITIONAL), "must not be used at the root");
        }
        SchemaNode others = node.additionalProperties();
        if (others != null) {
            schema(others, Level.FIELD);
        }
        if (node.schema().isEmbeddedResource()) {
            causes.forbidden(node.at(ADDITIONAL), "must not be used if x-kubernetes-embedded-resource is set");
        }
    }

    private void type(SchemaNode node, Level level) {
        String type = node.type();
        JsonSchema schema = node.schema();
        if (schema.isEmbeddedResource() && !type.equals("object")) {
            missingOrWrong(node.at("type"), type, "must be object if x-kubernetes-embedded-resource is true", causes);
        } else if (type.isEmpty() && !schema.isIntOrString() && !schema.preservesUnknownFields()) {
            causes.required(node.at("type"), "must not be empty " + level.place);
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            causes.invalid(node.at("type"), type, "must be object at the root");
        }
    }

    static void missingOrWrong(String path, String value, String why, Causes causes) {
        if (value.isEmpty()) {
            causes.required(path, why);
        } else {
            causes.invalid(path, value, why);
        }
    }

    private void resource(SchemaNode node, Level level) {
        boolean isResource = level == Level.ROOT || node.schema().isEmbeddedResource();
        if (isResource) {
            mustBe("string", node.properties().get("kind"));
            mustBe("string", node.properties().get("apiVersion"));
        }
        SchemaNode metadata = node.properties().get("metadata");
        if (metadata != null && isResource) {
            mustBe("object", metadata);
        }
        if (metadata != null && level == Level.ROOT && !isPlain(metadata)) {
            causes.forbidden(
                    metadata.path(),
                    "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
        if (node.schema().isEmbeddedResource()
                && !node.schema().preservesUnknownFields()
                && node.properties().isEmpty()) {
            causes.required(
                    node.at("properties"),
                    "must not be empty if x-kubernetes-embedded-resource is true without "
                            + "x-kubernetes-preserve-unknown-fields");
        }
    }

    private void mustBe(String type, @Nullable SchemaNode node) {
        if (node != null && !node.type().equals(type)) {
            causes.invalid(node.at("type"), node.type(), "must be " + type);
        }
    }

    private static boolean isPlain(SchemaNode metadata) {
        return RESTRICTABLE.containsAll(metadata.schema().propertyNames())
                && metadata.schema().props().asMap().keySet().stream()
                        .allMatch(keyword -> OF_VALUES.contains(keyword) || !metadata.has(keyword));
    }

    /** Whether {@code anyOf} has an integer and a string, and nothing else: what stands for a value that may be either. */
    private static boolean isIntOrString(SchemaNode node) {
        List<SchemaNode> any = node.children("anyOf");
        return any.size() == 2 && isOnly(any.get(0), "integer") && isOnly(any.get(1), "string");
    }

    private static boolean isOnly(SchemaNode node, String type) {
        return node.type().equals(type)
                && node.schema().props().asMap().keySet().stream()
                        .allMatch(keyword -> keyword.equals("type") || !node.has(keyword));
    }
}
