package io.kubernetesdeployer.cel.value;

import dev.cel.common.values.NullValue;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON values without a schema. To look into null is to look into an object without fields, as the server has it: so null is one, and equal to the null of
 * the language.
 */
public final class Plain {
    private static final Map<String, Object> NULL = new AbstractMap<>() {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Set.of();
        }
    };

    private Plain() {}

    static boolean isNull(Object value) {
        return value == NULL || value instanceof NullValue;
    }

    public static Object of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> values = new LinkedHashMap<>();
            map.forEach((key, child) -> values.put(key, of(child)));
            return values;
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            list.forEach(child -> values.add(of(child)));
            return values;
        }
        return value;
    }
}
