package io.kubernetesdeployer.provider.diff;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields name the elements of a list, as far as the elements tell: the keys of the lists of Kubernetes (its
 * {@code x-kubernetes-list-map-keys}, and those that are unique in practice). Without one they have their place.
 *
 * @param fields the fields; a missing one reads as empty, as {@code protocol} has a default
 */
record ListKey(List<String> fields) {
    private static final List<ListKey> KNOWN = List.of(
            new ListKey(List.of("name")),
            new ListKey(List.of("containerPort", "protocol")),
            new ListKey(List.of("port", "protocol")),
            new ListKey(List.of("mountPath")),
            new ListKey(List.of("devicePath")),
            new ListKey(List.of("topologyKey", "whenUnsatisfiable")),
            new ListKey(List.of("ip")),
            new ListKey(List.of("type")),
            new ListKey(List.of("host")),
            new ListKey(List.of("path")),
            new ListKey(List.of("key")),
            new ListKey(List.of("uid")));

    /** The first that names every element of both lists, and none twice. */
    static Optional<ListKey> of(List<?> before, List<?> after) {
        for (ListKey key : KNOWN) {
            if (key.names(before) && key.names(after)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The elements by what names them: {@code name=web}. */
    Map<String, Object> index(List<?> elements) {
        Map<String, Object> index = new LinkedHashMap<>();
        for (Object element : elements) {
            index.put(name(element).orElseThrow(), element);
        }
        return index;
    }

    /** What an element holds beyond what names it; the element itself where that is all. */
    @Nullable
    Object without(@Nullable Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            return element;
        }
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
        fields.forEach(rest::remove);
        return rest.isEmpty() ? element : rest;
    }

    private boolean names(Collection<?> elements) {
        Set<String> seen = new HashSet<>();
        for (Object element : elements) {
            Optional<String> name = name(element);
            if (name.isEmpty() || !seen.add(name.get())) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> name(@Nullable Object element) {
        if (!(element instanceof Map<?, ?> map) || map.get(fields.get(0)) == null) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        for (String field : fields) {
            Object value = map.get(field);
            if (value instanceof Map || value instanceof List) {
                return Optional.empty();
            }
            if (value != null) {
                name.append(name.isEmpty() ? "" : ",").append(field).append('=').append(value);
            }
        }
        return Optional.of(name.toString());
    }
}
