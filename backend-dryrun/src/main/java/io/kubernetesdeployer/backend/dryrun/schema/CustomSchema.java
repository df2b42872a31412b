package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of custom resources, from the {@code openAPIV3Schema} of their definition. Fields are read when they are first
 * needed. Guarded by the cluster's lock. Source: kube-openapi's {@code schemaconv}.
 */
public final class CustomSchema {
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    private final Schema metadata;

    private CustomSchema(Schema metadata) {
        this.metadata = metadata;
    }

    /** The schema of the whole object; {@code metadata} is as for built-in types. */
    public static Schema of(Document openApi, Schema metadata) {
        CustomSchema custom = new CustomSchema(metadata);
        return custom.new Fields(openApi, openApi.isEmpty() || openApi.isTrue(PRESERVE), true);
    }

    /** @param preserve whether a schema around this one leaves unknown fields in */
    private Schema schema(Document openApi, boolean preserve) {
        boolean open = preserve || openApi.isTrue(PRESERVE);
        return switch (openApi.string("type").orElse("")) {
            case "string" -> string(openApi.string("format").orElse(""));
            case "boolean" -> Schema.Scalar.BOOLEAN;
            case "integer", "number" -> Schema.Scalar.NUMBER;
            case "array" -> list(openApi, open);
            case "object" -> object(openApi, open);
            default -> hasFields(openApi) ? new Fields(openApi, open, false) : Schema.ANYTHING;
        };
    }

    private static Schema string(String format) {
        return format.isEmpty() || format.equals("byte") ? Schema.Scalar.STRING : Schema.Scalar.UNTYPED;
    }

    private static boolean hasFields(Document openApi) {
        return !openApi.document("properties").isEmpty()
                || openApi.value("additionalProperties").isPresent();
    }

    private Schema object(Document openApi, boolean open) {
        if (openApi.isTrue("x-kubernetes-embedded-resource")
                || !openApi.document("properties").isEmpty()) {
            return new Fields(openApi, open, false);
        }
        Schema values = openApi.value("additionalProperties").isPresent() ? others(openApi, open) : Schema.ANYTHING;
        return values == null ? new Fields(openApi, false, false) : new Schema.MapOf(values, isAtomic(openApi));
    }

    /** The schema of fields that have none of their own; {@code null} if there may be none. */
    private @Nullable Schema others(Document openApi, boolean open) {
        Object additional = openApi.value("additionalProperties").orElse(open);
        if (additional instanceof Boolean allowed) {
            return allowed ? Schema.ANYTHING : null;
        }
        return schema(openApi.document("additionalProperties"), open);
    }

    private Schema list(Document openApi, boolean open) {
        Schema elements = schema(openApi.document("items"), open);
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

    private static boolean isAtomic(Document openApi) {
        return openApi.string("x-kubernetes-map-type").orElse("").equals("atomic");
    }

    private final class Fields implements Schema.Struct {
        private final Document openApi;
        private final boolean open;
        private final Map<String, Schema> fields = new HashMap<>();

        /**
         * Knows what every object has.
         *
         * @param root whether it is the schema of the whole object
         */
        private Fields(Document openApi, boolean open, boolean root) {
            this.openApi = openApi;
            this.open = open;
            if (root || openApi.isTrue("x-kubernetes-embedded-resource")) {
                fields.put("apiVersion", Schema.Scalar.STRING);
                fields.put("kind", Schema.Scalar.STRING);
                fields.put("metadata", metadata);
            }
        }

        @Override
        public @Nullable Schema field(String name) {
            Schema known = fields.get(name);
            if (known == null) {
                Document properties = openApi.document("properties");
                known = properties.asMap().containsKey(name)
                        ? schema(properties.document(name), open)
                        : others(openApi, open);
                if (known != null && properties.asMap().containsKey(name)) {
                    fields.put(name, known);
                }
            }
            return known;
        }

        @Override
        public boolean atomic() {
            return isAtomic(openApi);
        }

        @Override
        public boolean mayBeOther() {
            return openApi.string("type").isEmpty();
        }
    }
}
