package io.kubernetesdeployer.backend.dryrun.structural;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the defaults of a schema: where a field is missing, and where it is {@code null} and must not be. Source:
 * apiextensions' {@code defaulting}.
 */
public final class Defaulting {
    private Defaulting() {}

    /** A value with the defaults of its schema. */
    public static @Nullable Object of(@Nullable JsonSchema schema, @Nullable Object value) {
        if (schema == null) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return object(schema, map);
        }
        if (value instanceof List<?> list && schema.items() != null) {
            List<@Nullable Object> filled = new ArrayList<>(list.size());
            list.forEach(element -> filled.add(of(schema.items(), orDefault(schema.items(), element))));
            return filled;
        }
        return value;
    }

    private static Map<String, @Nullable Object> object(JsonSchema schema, Map<?, ?> map) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        map.forEach((key, child) -> {
            JsonSchema field = schema.field((String) key);
            filled.put((String) key, of(field, orDefault(field, child)));
        });
        for (String name : schema.propertyNames()) {
            if (!map.containsKey(name)) {
                JsonSchema property = schema.property(name);
                if (property != null && property.defaultValue().isPresent()) {
                    filled.put(name, of(property, property.defaultValue().get()));
                }
            }
        }
        return filled;
    }

    private static @Nullable Object orDefault(@Nullable JsonSchema schema, @Nullable Object value) {
        return value == null && schema != null && !schema.isNullable()
                ? schema.defaultValue().orElse(null)
                : value;
    }
}
