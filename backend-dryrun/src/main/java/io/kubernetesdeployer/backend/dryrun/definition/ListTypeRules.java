package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists that are merged as sets or as maps, {@code x-kubernetes-list-type}. */
final class ListTypeRules {
    private static final String TYPE = "x-kubernetes-list-type";
    private static final String KEYS = "x-kubernetes-list-map-keys";

    private ListTypeRules() {}

    static void check(SchemaNode node, Causes causes) {
        boolean isSaid = node.schema().props().value(TYPE).isPresent();
        String listType = node.schema().listType();
        SchemaNode items = node.items();
        if (isSaid && !node.type().equals("array")) {
            StructuralRules.missingOrWrong(
                    node.at("type"), node.type(), "must be array if x-kubernetes-list-type is specified", causes);
        } else if (listType.equals("set") && items != null) {
            elementOfSet(items, causes);
        }
        if (isSaid && !List.of("atomic", "set", "map").contains(listType)) {
            causes.unsupported(node.at(TYPE), listType, List.of("atomic", "set", "map"));
        }
        if (!node.schema().listMapKeys().isEmpty() && !listType.equals("map")) {
            StructuralRules.missingOrWrong(
                    node.at(TYPE), listType, "must be map if x-kubernetes-list-map-keys is non-empty", causes);
        }
        if (listType.equals("map")) {
            map(node, causes);
        }
        if (items != null && (listType.equals("map") || listType.equals("set"))) {
            notNullable(node, items, causes);
        }
    }

    private static void elementOfSet(SchemaNode items, Causes causes) {
        String why = "must be atomic as item of a list with x-kubernetes-list-type=set";
        String listType = items.schema().listType();
        boolean isAtomicMap = items.schema().text("x-kubernetes-map-type").equals("atomic");
        if (items.type().equals("array") && !listType.isEmpty() && !listType.equals("atomic")) {
            causes.invalid(items.at(TYPE), listType, why);
        } else if (items.type().equals("object") && !isAtomicMap) {
            causes.invalid(items.at("x-kubernetes-map-type"), null, why);
        }
    }

    private static void map(SchemaNode node, Causes causes) {
        List<String> keys = node.schema().listMapKeys();
        if (keys.isEmpty()) {
            causes.required(node.at(KEYS), "must not be empty if x-kubernetes-list-type is map");
        }
        SchemaNode items = node.items();
        if (items == null) {
            if (node.schema().props().value("items").isEmpty()) {
                causes.required(node.at("items"), "must have a schema if x-kubernetes-list-type is map");
            }
            return;
        }
        if (!items.type().equals("object")) {
            causes.invalid(
                    items.at("type"), items.type(), "must be object if parent array's x-kubernetes-list-type is map");
            return;
        }
        Map<String, SchemaNode> properties = items.properties();
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            SchemaNode property = properties.get(key);
            if (property == null) {
                causes.invalid(node.at(KEYS), keys, "entries must all be names of item properties");
            } else if (property.type().equals("array") || property.type().equals("object")) {
                causes.invalid(
                        property.at("type"),
                        items.type(),
                        "must be a scalar type if parent array's x-kubernetes-list-type is map");
            }
            if (!seen.add(key)) {
                causes.invalid(node.at(KEYS), keys, "must not contain duplicate entries");
            }
        }
    }

    private static void notNullable(SchemaNode node, SchemaNode items, Causes causes) {
        String listType = node.schema().listType();
        if (items.schema().isNullable()) {
            causes.forbidden(items.at("nullable"), "cannot be nullable when x-kubernetes-list-type is " + listType);
        }
        if (!listType.equals("map")) {
            return;
        }
        for (String key : node.schema().listMapKeys()) {
            SchemaNode property = items.properties().get(key);
            if (property == null) {
                continue;
            }
            if (!items.schema().required().contains(key)
                    && property.schema().defaultValue().isEmpty()) {
                causes.required(
                        property.at("default"),
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required "
                                + "property");
            }
            if (property.schema().isNullable()) {
                causes.forbidden(
                        property.at("nullable"),
                        "this property is in x-kubernetes-list-map-keys, so it cannot be nullable");
            }
        }
    }
}
