package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled rules of a schema and of the schemas in it. Source: apiextensions' {@code cel.Validator}.
 *
 * @param schema the schema
 * @param rules those for its values
 * @param items those for their elements; {@code null} if there are none
 * @param others those for what has no property of its own; {@code null} if there are none
 * @param properties those for their fields
 */
record RuleTree(
        JsonSchema schema,
        List<Rule> rules,
        @Nullable RuleTree items,
        @Nullable RuleTree others,
        Map<String, RuleTree> properties) {

    /**
     * The rules of a schema; {@code null} if it has none.
     *
     * @param isResource whether the values are objects of a cluster
     */
    static @Nullable RuleTree of(JsonSchema schema, boolean isResource, ExpressionLanguage language) {
        Map<String, RuleTree> properties = new LinkedHashMap<>();
        for (String name : schema.propertyNames()) {
            RuleTree property = child(schema.property(name), language);
            if (property != null) {
                properties.put(name, property);
            }
        }
        RuleTree tree = new RuleTree(
                schema,
                rules(schema.rules(), schema, isResource, language),
                child(schema.items(), language),
                child(schema.additionalProperties(), language),
                properties);
        return tree.isEmpty() ? null : tree;
    }

    private static @Nullable RuleTree child(@Nullable JsonSchema schema, ExpressionLanguage language) {
        return schema == null ? null : of(schema, schema.isEmbeddedResource(), language);
    }

    private static List<Rule> rules(
            List<Document> rules, JsonSchema schema, boolean isResource, ExpressionLanguage language) {
        if (rules.isEmpty()) {
            return List.of();
        }
        Declarations declarations = language.declare(schema, isResource);
        return rules.stream()
                .filter(rule -> declarations.areTyped()
                        && !rule.string("rule").orElse("").isBlank())
                .map(rule -> Rule.of(rule, schema, declarations))
                .toList();
    }

    private boolean isEmpty() {
        return rules.isEmpty() && items == null && others == null && properties.isEmpty();
    }
}
