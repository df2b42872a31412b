package io.kubernetesdeployer.backend.dryrun.structural;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an object what the server does not store: fields that its schema does not have, and {@code null} where it
 * must not stand. Source: apiextensions' {@code pruning} and {@code PruneNonNullableNullsWithoutDefaults}.
 */
public final class Pruning {
    private static final Set<String> META = Set.of("apiVersion", "kind", "metadata");

    private Pruning() {}

    /** The whole object as it is stored. */
    public static Map<String, @Nullable Object> of(JsonSchema schema, Map<?, ?> object) {
        return pruned(schema, object, true, schema.preservesUnknownFields());
    }

    /** A value that is not the whole object, without the fields that its schema does not have. */
    public static @Nullable Object ofValue(@Nullable JsonSchema schema, @Nullable Object value) {
        return value(schema, value, schema != null && schema.preservesUnknownFields());
    }

    /** @param preserve whether unknown fields are left in here */
    private static @Nullable Object value(@Nullable JsonSchema schema, @Nullable Object value, boolean preserve) {
        if (value instanceof Map<?, ?> map) {
            return schema == null
                    ? preserve ? map : Map.of()
                    : pruned(schema, map, schema.isEmbeddedResource(), preserve);
        }
        if (value instanceof List<?> list) {
            JsonSchema items = schema == null ? null : schema.items();
            boolean keep = items == null ? preserve : preserve || items.preservesUnknownFields();
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(value(items, element, keep)));
            return elements;
        }
        return value;
    }

    private static Map<String, @Nullable Object> pruned(
            JsonSchema schema, Map<?, ?> map, boolean resource, boolean preserve) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        map.forEach((rawKey, child) -> {
            String key = (String) rawKey;
            JsonSchema field = schema.field(key);
            if (resource && META.contains(key)) {
                kept.put(key, child);
            } else if (field != null) {
                if (!isForbiddenNull(field, child)) {
                    kept.put(key, value(field, child, field.preservesUnknownFields()));
                }
            } else if (preserve || schema.hasAdditionalProperties()) {
                kept.put(key, preserve ? child : value(null, child, false));
            }
        });
        return kept;
    }

    private static boolean isForbiddenNull(JsonSchema schema, @Nullable Object value) {
        return value == null && !schema.isNullable() && schema.defaultValue().isEmpty();
    }
}
