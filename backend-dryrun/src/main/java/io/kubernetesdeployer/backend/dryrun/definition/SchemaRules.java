package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which keywords a schema may have, and how they go together. Source: apiextensions' {@code ValidateCustomResourceDefinitionOpenAPISchema}. */
final class SchemaRules {
    private static final String[] TYPES = {"array", "boolean", "integer", "number", "object", "string"};
    private static final Set<String> META = Set.of("metadata", "kind", "apiVersion");
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String MAP_TYPE = "x-kubernetes-map-type";
    /** Keywords of JSON schemas that the server does not support, and what it calls them in turn. */
    private static final Map<String, String> UNSUPPORTED = new LinkedHashMap<>();

    static {
        UNSUPPORTED.put("id", "id is not supported");
        UNSUPPORTED.put("additionalItems", "additionalItems is not supported");
        UNSUPPORTED.put("patternProperties", "patternProperties is not supported");
        UNSUPPORTED.put("definitions", "definitions is not supported");
        UNSUPPORTED.put("dependencies", "dependencies is not supported");
        UNSUPPORTED.put("$ref", "$ref is not supported");
    }

    private static final Set<String> EVEN_EMPTY = Set.of("additionalItems", "dependencies", "$ref");

    private final Causes causes;
    private final Causes ofRules = new Causes();
    private final RuleCosts costs;

    private SchemaRules(Causes causes, RuleCosts costs) {
        this.causes = causes;
        this.costs = costs;
    }

    /**
     * Checks a schema, and those in it.
     *
     * @param compiles whether rules are compiled, which takes a schema that is structural
     * @param isNew whether it was another one before
     */
    static void check(SchemaNode root, boolean compiles, boolean isNew, Causes causes) {
        SchemaRules rules = new SchemaRules(causes, new RuleCosts(isNew));
        rules.schema(root, Surroundings.root(compiles));
        causes.addAll(rules.ofRules);
        rules.costs.check(root, causes);
    }

    /** Whether a keyword stops the server from reading the schema as a structural one. */
    static boolean isReadable(SchemaNode node) {
        return UNSUPPORTED.keySet().stream().noneMatch(node::has)
                && node.schema().props().value("additionalItems").isEmpty()
                && !node.has("$schema")
                && !isFalse(node, PRESERVE)
                && !(node.schema().props().value("items").orElse(null) instanceof List<?>);
    }

    /** Some count even if they are empty. */
    private static boolean isGiven(SchemaNode node, String keyword) {
        return node.has(keyword)
                || EVEN_EMPTY.contains(keyword)
                        && node.schema().props().value(keyword).isPresent();
    }

    private static boolean isFalse(SchemaNode node, String keyword) {
        return Boolean.FALSE.equals(node.schema().props().value(keyword).orElse(null));
    }

    private void schema(SchemaNode node, Surroundings around) {
        int before = causes.all().size();
        own(node, around);
        if (node.has("uniqueItems")) {
            causes.forbidden(
                    node.at("uniqueItems"),
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        below(node, around);
        if (isFalse(node, PRESERVE)) {
            causes.invalid(node.at(PRESERVE), false, "must be true or undefined");
        }
        mapType(node);
        ListTypeRules.check(node, causes);
        boolean isSound =
                ExpressionRules.checkTexts(node, causes) && causes.all().size() == before;
        if (isSound && around.compiles()) {
            ExpressionRules.compile(node, around, costs, ofRules);
        }
    }

    private void own(SchemaNode node, Surroundings around) {
        String type = node.type();
        if (!type.isEmpty() && !List.of(TYPES).contains(type)) {
            causes.unsupported(node.at("type"), type, List.of(TYPES));
        }
        if (node.schema().defaultValue().isPresent() && around.forbidsDefaults() != null) {
            causes.forbidden(node.at("default"), "must not be set " + around.forbidsDefaults());
        }
        UNSUPPORTED.forEach((keyword, why) -> {
            if (isGiven(node, keyword)) {
                causes.forbidden(node.at(keyword), why);
            }
        });
        if (type.equals("null")) {
            causes.forbidden(node.at("type"), "type cannot be set to null, use nullable as an alternative");
        }
        if (node.schema().props().value("items").orElse(null) instanceof List<?>) {
            causes.forbidden(node.at("items"), "items must be a schema object and not an array");
        }
        if (around.isMetadata() && node.schema().isEmbeddedResource()) {
            causes.forbidden(node.at("x-kubernetes-embedded-resource"), "must not be used inside of resource meta");
        }
    }

    private void below(SchemaNode node, Surroundings around) {
        others(node, around);
        boolean isResource = around.isRoot() || node.schema().isEmbeddedResource();
        node.properties().forEach((name, property) -> {
            Surroundings inside = around.below(node);
            if (isResource && META.contains(name)) {
                inside = inside.metadata();
                if (around.isRoot()) {
                    inside = inside.withoutDefaults("in top-level " + name);
                }
            }
            schema(property, inside);
        });
        Surroundings nested = around.below(node).uncompiled();
        SchemaNode not = node.child("not");
        if (not != null) {
            schema(not, nested);
        }
        for (String keyword : new String[] {"allOf", "oneOf", "anyOf"}) {
            node.children(keyword).forEach(child -> schema(child, nested));
        }
        for (String keyword : new String[] {"definitions", "dependencies"}) {
            node.named(keyword).forEach(child -> schema(child, nested));
        }
        Surroundings element = node.schema().listType().equals("map")
                ? around.below(node)
                : around.below(node).uncorrelatable(node);
        SchemaNode items = node.items();
        if (items != null) {
            schema(items, element);
        }
    }

    private void others(SchemaNode node, Surroundings around) {
        SchemaNode others = node.additionalProperties();
        if (node.schema().hasAdditionalProperties()
                && !node.properties().isEmpty()
                && (others != null || node.schema().forbidsAdditionalProperties())) {
            causes.forbidden(
                    node.at("additionalProperties"), "additionalProperties and properties are mutual exclusive");
        }
        if (others != null) {
            Surroundings inside = around.below(node);
            schema(
                    others,
                    around.isMetadata()
                            ? inside.withoutDefaults("inside additionalProperties applying to object metadata")
                            : inside);
        }
    }

    private void mapType(SchemaNode node) {
        if (node.schema().props().value(MAP_TYPE).isEmpty()) {
            return;
        }
        if (!node.type().equals("object")) {
            StructuralRules.missingOrWrong(
                    node.at("type"), node.type(), "must be object if x-kubernetes-map-type is specified", causes);
        }
        String mapType = node.schema().text(MAP_TYPE);
        if (!List.of("atomic", "granular").contains(mapType)) {
            causes.unsupported(node.at(MAP_TYPE), mapType, List.of("atomic", "granular"));
        }
    }
}
