package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an element of a manifest or request stands for: one resource, or the items of a List.
 *
 * <p>As kubectl does it, an item with neither {@code apiVersion} nor {@code kind} has those of its list
 * ({@code ConfigMapList} holds ConfigMaps), and lists in lists are opened too.
 */
final class ListItems {
    private static final String LIST = "List";

    /** Where the results go; a path is empty for the element itself, else {@code items[3].metadata.name}. */
    interface Sink {
        void resource(Resource resource, String path);

        void problem(String path, String message);
    }

    private ListItems() {}

    static void flatten(@Nullable Object element, Sink sink) {
        flatten(element, "", 0, sink);
    }

    private static void flatten(@Nullable Object element, String path, int depth, Sink sink) {
        if (!(element instanceof Map<?, ?> map)) {
            sink.problem(path, "is " + kindOf(element) + "; a Kubernetes object is expected, with apiVersion and kind");
        } else if (isList(map) && depth < Document.MAX_DEPTH) {
            List<?> items = (List<?>) map.get("items");
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) != null) {
                    String item = join(path, "items[" + i + "]");
                    flatten(inheriting(items.get(i), map), item, depth + 1, sink);
                }
            }
        } else {
            try {
                sink.resource(Resource.of(StringMaps.withoutNulls(map)), path);
            } catch (InvalidResourceException e) {
                sink.problem(join(path, e.path()), e.reason());
            }
        }
    }

    private static boolean isList(Map<?, ?> map) {
        return map.get("kind") instanceof String kind && kind.endsWith(LIST) && map.get("items") instanceof List;
    }

    private static Object inheriting(Object item, Map<?, ?> list) {
        String kind = (String) list.get("kind");
        if (!(item instanceof Map<?, ?> map)
                || kind.equals(LIST)
                || isPresent(map.get("kind"))
                || isPresent(map.get("apiVersion"))) {
            return item;
        }
        Map<Object, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("apiVersion", list.get("apiVersion"));
        whole.put("kind", kind.substring(0, kind.length() - LIST.length()));
        map.forEach(whole::putIfAbsent);
        return whole;
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null && !value.equals("");
    }

    private static String join(String path, String more) {
        return path.isEmpty() || more.isEmpty() ? path + more : path + "." + more;
    }

    /** A value's kind in words. */
    static String kindOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String) {
            return "a string";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof List ? "a list" : "an object";
    }
}
