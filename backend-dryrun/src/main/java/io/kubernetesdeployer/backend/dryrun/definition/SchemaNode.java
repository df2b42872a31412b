package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A schema in a definition. What is below it is read once, and its path is put together when it is told. */
final class SchemaNode {
    private final JsonSchema schema;
    private final @Nullable SchemaNode parent;
    /** Where it stands below its parent: {@code items}, {@code properties[a]}; the whole path if it has none. */
    private final String place;

    private @Nullable Map<String, SchemaNode> properties;
    private @Nullable SchemaNode items;
    private @Nullable SchemaNode additionalProperties;

    private SchemaNode(JsonSchema schema, @Nullable SchemaNode parent, String place) {
        this.schema = schema;
        this.parent = parent;
        this.place = place;
    }

    /** @param path where it stands in the definition */
    static SchemaNode root(JsonSchema schema, String path) {
        return new SchemaNode(schema, null, path);
    }

    JsonSchema schema() {
        return schema;
    }

    /** Where it stands in the definition. */
    String path() {
        return parent == null ? place : FieldPath.child(parent.path(), place);
    }

    /** The path of a keyword. */
    String at(String keyword) {
        return FieldPath.child(path(), keyword);
    }

    String type() {
        return schema.type();
    }

    /** The schemas of the properties, in the order of their names. */
    Map<String, SchemaNode> properties() {
        if (properties == null) {
            properties = new TreeMap<>();
            for (String name : schema.propertyNames()) {
                JsonSchema property = schema.property(name);
                if (property != null) {
                    properties.put(name, new SchemaNode(property, this, FieldPath.key("properties", name)));
                }
            }
        }
        return properties;
    }

    /** The schema of the elements; {@code null} if there is none. */
    @Nullable
    SchemaNode items() {
        if (items == null) {
            items = child("items");
        }
        return items;
    }

    /** The schema of properties that have none of their own; {@code null} if there is none. */
    @Nullable
    SchemaNode additionalProperties() {
        if (additionalProperties == null) {
            additionalProperties = child("additionalProperties");
        }
        return additionalProperties;
    }

    /** The schema below a keyword; {@code null} if there is none. */
    @Nullable
    SchemaNode child(String keyword) {
        JsonSchema child = schema.child(keyword);
        return child == null ? null : new SchemaNode(child, this, keyword);
    }

    /** The schemas in the list of a keyword, such as {@code allOf}. */
    List<SchemaNode> children(String keyword) {
        List<JsonSchema> children = schema.children(keyword);
        if (children.isEmpty()) {
            return List.of();
        }
        List<SchemaNode> nodes = new ArrayList<>();
        for (JsonSchema child : children) {
            nodes.add(new SchemaNode(child, this, FieldPath.index(keyword, nodes.size())));
        }
        return nodes;
    }

    /** The schemas that a keyword gives names, such as {@code definitions}. */
    List<SchemaNode> named(String keyword) {
        List<SchemaNode> nodes = new ArrayList<>();
        for (String name :
                new TreeSet<>(schema.props().document(keyword).asMap().keySet())) {
            JsonSchema child = schema.child(keyword, name);
            if (child != null) {
                nodes.add(new SchemaNode(child, this, FieldPath.key(keyword, name)));
            }
        }
        return nodes;
    }

    /** Whether a keyword is set, and not to what it is without: {@code false}, or an empty text, list or object. */
    boolean has(String keyword) {
        Object value = schema.props().asMap().get(keyword);
        return !(value == null
                || value.equals("")
                || value.equals(false)
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty());
    }

    @Override
    public String toString() {
        return path();
    }
}
