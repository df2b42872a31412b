package io.kubernetesdeployer.backend.dryrun.structural;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of a list of type map, by their keys. Source: apiserver's {@code MakeMapList}. */
public final class MapList {
    private final List<String> keys;
    private final Map<List<Object>, Object> elements = new HashMap<>();

    private MapList(List<String> keys) {
        this.keys = keys;
    }

    /** The elements of a list; none if the list is of another type. */
    public static MapList of(JsonSchema schema, List<?> list) {
        MapList map = new MapList(schema.listType().equals("map") ? schema.listMapKeys() : List.of());
        for (Object element : list) {
            List<Object> key = map.keyOf(element);
            if (key != null) {
                map.elements.putIfAbsent(key, element);
            }
        }
        return map;
    }

    /** The element with the same keys as another one; {@code null} if there is none. */
    public @Nullable Object like(@Nullable Object other) {
        List<Object> key = keyOf(other);
        return key == null ? null : elements.get(key);
    }

    /** The values of the keys; {@code null} if one is missing, or is no scalar. */
    private @Nullable List<Object> keyOf(@Nullable Object element) {
        if (keys.isEmpty() || !(element instanceof Map<?, ?> map)) {
            return null;
        }
        List<Object> values = new ArrayList<>(keys.size());
        for (String key : keys) {
            Object value = map.get(key);
            if (value == null || value instanceof Map || value instanceof List) {
                return null;
            }
            values.add(value);
        }
        return values;
    }
}
