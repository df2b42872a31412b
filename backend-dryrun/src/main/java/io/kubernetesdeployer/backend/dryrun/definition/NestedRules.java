package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.text.Regex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a schema in {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not} may say: demands of values, and nothing of what they are. */
final class NestedRules {
    /** What each keyword must be there, as the message has it. */
    private static final Map<String, String> FORBIDDEN = new LinkedHashMap<>();

    static {
        FORBIDDEN.put("type", "must be empty to be structural");
        FORBIDDEN.put("default", "must be undefined to be structural");
        FORBIDDEN.put("title", "must be empty to be structural");
        FORBIDDEN.put("description", "must be empty to be structural");
        FORBIDDEN.put("nullable", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-preserve-unknown-fields", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-embedded-resource", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-int-or-string", "must be false to be structural");
        FORBIDDEN.put("x-kubernetes-list-map-keys", "must be empty to be structural");
        FORBIDDEN.put("x-kubernetes-list-type", "must be undefined to be structural");
        FORBIDDEN.put("x-kubernetes-map-type", "must be undefined to be structural");
        FORBIDDEN.put("x-kubernetes-validations", "must be empty to be structural");
    }

    private final Causes causes;
    private boolean isReadable = true;

    NestedRules(Causes causes) {
        this.causes = causes;
    }

    /** Whether the server can read what was checked as parts of a structural schema. */
    boolean isReadable() {
        return isReadable;
    }

    /**
     * Checks the demands of a schema.
     *
     * @param skipAny whether its {@code anyOf} is one that stands for an integer or a string
     * @param skipAnyOfFirst whether that of the first schema in {@code allOf} is
     */
    void values(SchemaNode node, boolean skipAny, boolean skipAnyOfFirst) {
        if (!skipAny) {
            node.children("anyOf").forEach(nested -> nested(nested, false));
        }
        List<SchemaNode> all = node.children("allOf");
        for (int i = 0; i < all.size(); i++) {
            nested(all.get(i), i == 0 && skipAnyOfFirst);
        }
        node.children("oneOf").forEach(nested -> nested(nested, false));
        SchemaNode not = node.child("not");
        if (not != null) {
            nested(not, false);
        }
        String pattern = node.schema().text("pattern");
        if (pattern.isEmpty()) {
            return;
        }
        try {
            Regex.compile(pattern);
        } catch (IllegalArgumentException e) {
            causes.invalid(
                    node.at("pattern"), pattern, "must be a valid regular expression, but isn't: " + e.getMessage());
        }
    }

    private void nested(SchemaNode node, boolean skipAny) {
        isReadable &= SchemaRules.isReadable(node);
        values(node, skipAny, false);
        SchemaNode items = node.items();
        if (items != null) {
            nested(items, false);
        }
        node.properties().values().forEach(property -> nested(property, false));
        FORBIDDEN.forEach((keyword, why) -> {
            boolean isSet =
                    keyword.equals("default") ? node.schema().defaultValue().isPresent() : node.has(keyword);
            if (isSet) {
                causes.forbidden(node.at(keyword), why);
            }
        });
        if (node.schema().hasAdditionalProperties() && !node.schema().forbidsAdditionalProperties()) {
            causes.forbidden(node.at("additionalProperties"), "must be undefined to be structural");
        }
        SchemaNode metadata = node.properties().get("metadata");
        if (metadata != null) {
            causes.forbidden(metadata.path(), "must not be specified in a nested context");
        }
    }
}
