package io.kubernetesdeployer.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels and annotations without a value. A cluster stores them as empty text, which {@code kubectl apply} relies on. */
final class StringMaps {
    private static final String METADATA = "metadata";

    private StringMaps() {}

    /** Returns an object with empty text for each label and annotation that is {@code null}. */
    static Map<?, ?> withoutNulls(Map<?, ?> object) {
        if (!(object.get(METADATA) instanceof Map<?, ?> metadata)) {
            return object;
        }
        Map<Object, @Nullable Object> filled = new LinkedHashMap<>(metadata);
        boolean changed = fill(filled, "labels") | fill(filled, "annotations");
        if (!changed) {
            return object;
        }
        Map<Object, @Nullable Object> whole = new LinkedHashMap<>(object);
        whole.put(METADATA, filled);
        return whole;
    }

    private static boolean fill(Map<Object, @Nullable Object> metadata, String field) {
        if (!(metadata.get(field) instanceof Map<?, ?> map) || !map.containsValue(null)) {
            return false;
        }
        Map<Object, @Nullable Object> filled = new LinkedHashMap<>(map);
        filled.replaceAll((key, value) -> value == null ? "" : value);
        metadata.put(field, filled);
        return true;
    }
}
