package io.kubernetesdeployer.backend.dryrun.structural;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that no element is twice in lists of type set and map. Source: apiextensions' {@code listtype}. */
public final class ListTypes {
    private final Causes causes;

    private ListTypes(Causes causes) {
        this.causes = causes;
    }

    public static void check(JsonSchema schema, Map<?, ?> object, Causes causes) {
        new ListTypes(causes).check(schema, object, "");
    }

    private void check(@Nullable JsonSchema schema, @Nullable Object value, String path) {
        if (schema == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                String name = (String) key;
                JsonSchema property = schema.property(name);
                if (property != null) {
                    check(property, child, FieldPath.child(path, name));
                } else {
                    check(schema.additionalProperties(), child, FieldPath.key(path, name));
                }
            });
        } else if (value instanceof List<?> list) {
            checkList(schema, list, path);
            int index = 0;
            for (Object element : list) {
                check(schema.items(), element, FieldPath.index(path, index++));
            }
        }
    }

    private void checkList(JsonSchema schema, List<?> list, String path) {
        if (schema.listType().equals("set")) {
            checkUnique(list, path);
        } else if (schema.listType().equals("map")) {
            List<Object> keys = new ArrayList<>();
            for (Object element : list) {
                if (element != null && !(element instanceof Map)) {
                    causes.invalid(
                            FieldPath.index(path, keys.size()),
                            element,
                            "must be an object for an array of list-type map");
                    return;
                }
                keys.add(keys(schema, element));
            }
            checkUnique(keys, path);
        }
    }

    private static Map<String, @Nullable Object> keys(JsonSchema schema, @Nullable Object element) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        if (element instanceof Map<?, ?> map) {
            for (String key : schema.listMapKeys()) {
                if (map.containsKey(key)) {
                    keys.put(key, map.get(key));
                }
            }
        }
        return keys;
    }

    /** Tells of each value that is there more than once at its second place. */
    private void checkUnique(List<?> values, String path) {
        Map<Object, Integer> times = new HashMap<>();
        int index = 0;
        for (Object value : values) {
            if (times.merge(Values.comparable(value), 1, Integer::sum) == 2) {
                causes.duplicate(FieldPath.index(path, index), value);
            }
            index++;
        }
    }
}
