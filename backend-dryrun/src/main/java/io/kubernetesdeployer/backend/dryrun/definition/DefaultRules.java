package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.structural.EmbeddedResources;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.structural.Pruning;
import io.kubernetesdeployer.backend.dryrun.validations.ValidationRules;
import io.kubernetesdeployer.backend.dryrun.values.ValueValidation;

/** Defaults must be values that their own schema allows. Source: apiextensions' {@code ValidateDefaults}. */
final class DefaultRules {
    private DefaultRules() {}

    static void check(SchemaNode root, Causes causes) {
        root.schema()
                .defaultValue()
                .ifPresent(
                        value -> value(root.schema().asEmbeddedResource(), root.at("default"), value, false, causes));
        below(root, true, causes);
    }

    private static void schema(SchemaNode node, boolean isMetadata, Causes causes) {
        node.schema()
                .defaultValue()
                .ifPresent(value -> value(node.schema(), node.at("default"), value, isMetadata, causes));
        below(node, node.schema().isEmbeddedResource(), causes);
    }

    private static void below(SchemaNode node, boolean isResource, Causes causes) {
        SchemaNode items = node.items();
        if (items != null) {
            schema(items, false, causes);
        }
        node.properties()
                .forEach((name, property) -> schema(
                        property,
                        isResource && (name.equals("metadata") || name.equals("kind") || name.equals("apiVersion")),
                        causes));
    }

    private static void value(JsonSchema schema, String path, Object value, boolean isMetadata, Causes causes) {
        if (!isMetadata && !Values.same(Pruning.ofValue(schema, value), value)) {
            causes.invalid(path, value, "must not have unknown fields");
        }
        Causes found = new Causes();
        if (!isMetadata) {
            EmbeddedResources.check(schema, value, path, found);
        }
        // Of an integer or a string the server does not check here that it is one.
        if (found.isEmpty() && !(schema.isIntOrString() && !(value instanceof String) && !(value instanceof Number))) {
            ValueValidation.check(schema, value, path, found);
        }
        if (found.isEmpty() && schema.hasRulesWithin()) {
            ValidationRules.of(schema, schema.isEmbeddedResource())
                    .ifPresent(rules -> rules.checkDefault(value, path, found));
        }
        causes.addAll(found);
    }
}
