package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a schema and of the schemas in it, each compiled when the first value of it is checked. Source: apiextensions'
 * {@code cel.Validator}.
 */
final class RuleTree {
    private final JsonSchema schema;
    private final boolean isResource;
    private final ExpressionLanguage language;
    private final Map<String, Optional<RuleTree>> properties = new HashMap<>();
    private @Nullable List<Rule> rules;
    private @Nullable Optional<RuleTree> items;
    private @Nullable Optional<RuleTree> others;

    private RuleTree(JsonSchema schema, boolean isResource, ExpressionLanguage language) {
        this.schema = schema;
        this.isResource = isResource;
        this.language = language;
    }

    /**
     * The rules of a schema; {@code null} if it has none.
     *
     * @param isResource whether the values are objects of a cluster
     */
    static @Nullable RuleTree of(JsonSchema schema, boolean isResource, ExpressionLanguage language) {
        return schema.hasRulesWithin() ? new RuleTree(schema, isResource, language) : null;
    }

    JsonSchema schema() {
        return schema;
    }

    /** Those for its values. */
    List<Rule> rules() {
        if (rules == null) {
            rules = compiled();
        }
        return rules;
    }

    /** Those for their elements; {@code null} if there are none. */
    @Nullable
    RuleTree items() {
        if (items == null) {
            items = child(schema.items());
        }
        return items.orElse(null);
    }

    /** Those for what has no property of its own; {@code null} if there are none. */
    @Nullable
    RuleTree others() {
        if (others == null) {
            others = child(schema.additionalProperties());
        }
        return others.orElse(null);
    }

    /** Those for a field; {@code null} if there are none. */
    @Nullable
    RuleTree property(String name) {
        JsonSchema property = schema.property(name);
        return property == null
                ? null
                : properties.computeIfAbsent(name, known -> child(property)).orElse(null);
    }

    private Optional<RuleTree> child(@Nullable JsonSchema child) {
        return Optional.ofNullable(child == null ? null : of(child, child.isEmbeddedResource(), language));
    }

    private List<Rule> compiled() {
        List<Document> texts = schema.rules();
        if (texts.isEmpty()) {
            return List.of();
        }
        Declarations declarations = language.declare(schema, isResource);
        return texts.stream()
                .filter(rule -> declarations.areTyped()
                        && !rule.string("rule").orElse("").isBlank())
                .map(rule -> Rule.of(rule, schema, declarations))
                .toList();
    }
}
