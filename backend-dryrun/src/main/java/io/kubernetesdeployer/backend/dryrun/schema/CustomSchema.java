package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas of custom resources, from the {@code openAPIV3Schema} of their definition. */
public final class CustomSchema {
    private CustomSchema() {}

    /** The schema of the whole object; {@code metadata} is as for built-in types. */
    public static Schema of(Document openApi, Schema metadata) {
        Map<String, Schema> fields = fields(openApi);
        fields.put("apiVersion", Schema.Scalar.STRING);
        fields.put("kind", Schema.Scalar.STRING);
        fields.put("metadata", metadata);
        return new Fields(fields, openApi.isEmpty() || openApi.isTrue("x-kubernetes-preserve-unknown-fields"), false);
    }

    private static Schema schema(Document openApi) {
        boolean open = openApi.isTrue("x-kubernetes-preserve-unknown-fields");
        if (openApi.isTrue("x-kubernetes-int-or-string")) {
            return Schema.Scalar.NUMBER_OR_STRING;
        }
        return switch (openApi.string("type").orElse("")) {
            case "string" -> Schema.Scalar.STRING;
            case "boolean" -> Schema.Scalar.BOOLEAN;
            case "integer", "number" -> Schema.Scalar.NUMBER;
            case "array" -> list(openApi);
            case "object" -> object(openApi, open);
            default -> Schema.ANYTHING;
        };
    }

    private static Schema object(Document openApi, boolean open) {
        boolean atomic = openApi.string("x-kubernetes-map-type").orElse("").equals("atomic");
        Object additional = openApi.value("additionalProperties").orElse(null);
        if (openApi.document("properties").isEmpty() && additional != null && !Boolean.FALSE.equals(additional)) {
            return new Schema.MapOf(schema(openApi.document("additionalProperties")), atomic);
        }
        Map<String, Schema> fields = fields(openApi);
        if (openApi.isTrue("x-kubernetes-embedded-resource")) {
            fields.putIfAbsent("apiVersion", Schema.Scalar.STRING);
            fields.putIfAbsent("kind", Schema.Scalar.STRING);
            fields.putIfAbsent("metadata", Schema.ANYTHING);
        }
        return new Fields(fields, open, atomic);
    }

    private static Map<String, Schema> fields(Document openApi) {
        Map<String, Schema> fields = new HashMap<>();
        Document properties = openApi.document("properties");
        for (String name : properties.asMap().keySet()) {
            fields.put(name, schema(properties.document(name)));
        }
        return fields;
    }

    private static Schema list(Document openApi) {
        Schema elements = schema(openApi.document("items"));
        return switch (openApi.string("x-kubernetes-list-type").orElse("atomic")) {
            case "set" -> new Schema.ListOf(elements, Schema.Merge.SET, List.of());
            case "map" -> new Schema.ListOf(elements, Schema.Merge.MAP, keys(openApi));
            default -> new Schema.ListOf(elements, Schema.Merge.ATOMIC, List.of());
        };
    }

    private static List<Schema.Key> keys(Document openApi) {
        List<Schema.Key> keys = new ArrayList<>();
        for (Object name : openApi.list("x-kubernetes-list-map-keys")) {
            String key = String.valueOf(name);
            keys.add(new Schema.Key(
                    key, openApi.value("items", "properties", key, "default").orElse(null)));
        }
        return List.copyOf(keys);
    }

    private record Fields(Map<String, Schema> fields, boolean open, boolean atomic) implements Schema.Struct {
        @Override
        public @Nullable Schema field(String name) {
            Schema known = fields.get(name);
            return known == null && open ? Schema.ANYTHING : known;
        }
    }
}
