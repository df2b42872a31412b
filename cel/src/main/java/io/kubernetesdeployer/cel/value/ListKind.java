package io.kubernetesdeployer.cel.value;

import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.cel.type.FieldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What tells the elements of a list apart. Source: apiserver's {@code unstructuredList} and its kin.
 *
 * @param isOrdered whether their places do, as in any list of type atomic
 * @param keys the fields whose values do; none in a set, whose elements are scalars
 */
record ListKind(boolean isOrdered, List<String> keys) {
    static final ListKind ATOMIC = new ListKind(true, List.of());

    static ListKind of(JsonSchema schema) {
        return switch (schema.listType()) {
            case "set" -> new ListKind(false, List.of());
            case "map" ->
                new ListKind(
                        false,
                        schema.listMapKeys().stream()
                                .map(key -> FieldNames.identifier(key).orElse(key))
                                .toList());
            default -> ATOMIC;
        };
    }

    /** What tells an element from others. */
    Object keyOf(Object element) {
        if (keys.isEmpty() || !(element instanceof Map<?, ?> map)) {
            return element;
        }
        List<Object> values = new ArrayList<>();
        keys.forEach(key -> {
            Object value = map.get(key);
            values.add(value == null ? List.of() : value);
        });
        return values;
    }
}
