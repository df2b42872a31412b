package io.kubernetesdeployer.backend.dryrun.fields;

import io.kubernetesdeployer.backend.dryrun.schema.PathElements;
import io.kubernetesdeployer.backend.dryrun.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays one version of an object over another, by schema. */
final class Merger {
    private final PathElements elements;

    Merger(PathElements elements) {
        this.elements = elements;
    }

    /** The live value with the applied one laid over it. */
    @Nullable
    Object merge(Schema schema, @Nullable Object live, @Nullable Object applied) {
        if (applied instanceof Map<?, ?> over && !Schema.isAtomic(schema) && !(schema instanceof Schema.Scalar)) {
            return mergeMaps(schema, live instanceof Map<?, ?> under ? under : Map.of(), over);
        }
        if (applied instanceof List<?> over
                && schema instanceof Schema.ListOf list
                && list.merge() != Schema.Merge.ATOMIC) {
            return mergeLists(list, live instanceof List<?> under ? under : List.of(), over);
        }
        return applied;
    }

    private Map<String, @Nullable Object> mergeMaps(Schema schema, Map<?, ?> under, Map<?, ?> over) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        under.forEach((key, value) -> merged.put((String) key, value));
        over.forEach((rawKey, value) -> {
            String key = (String) rawKey;
            Schema child = Schema.child(schema, key);
            merged.put(key, merge(child == null ? Schema.ANYTHING : child, under.get(key), value));
        });
        return merged;
    }

    /** In the order of the applied list; elements that only the live list has keep their place between the others. */
    private List<@Nullable Object> mergeLists(Schema.ListOf schema, List<?> under, List<?> over) {
        Map<String, @Nullable Object> live = byElement(schema, under);
        Map<String, @Nullable Object> applied = byElement(schema, over);
        List<String> order = new ArrayList<>(live.keySet());
        List<@Nullable Object> merged = new ArrayList<>();
        Set<String> done = new HashSet<>();
        int next = 0;
        for (Map.Entry<String, @Nullable Object> entry : applied.entrySet()) {
            while (next < order.size() && (!applied.containsKey(order.get(next)) || done.contains(order.get(next)))) {
                String only = order.get(next++);
                if (!applied.containsKey(only)) {
                    merged.add(live.get(only));
                }
            }
            done.add(entry.getKey());
            merged.add(merge(schema.elements(), live.get(entry.getKey()), entry.getValue()));
        }
        for (; next < order.size(); next++) {
            if (!applied.containsKey(order.get(next))) {
                merged.add(live.get(order.get(next)));
            }
        }
        return merged;
    }

    private Map<String, @Nullable Object> byElement(Schema.ListOf schema, List<?> list) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (Object element : list) {
            found.put(elements.item(schema, element), withKeys(schema, element));
        }
        return found;
    }

    /** Keys that have a default are part of the element from then on. */
    private static @Nullable Object withKeys(Schema.ListOf schema, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            return element;
        }
        Map<String, @Nullable Object> complete = new LinkedHashMap<>();
        map.forEach((key, value) -> complete.put((String) key, value));
        for (Schema.Key key : schema.keys()) {
            if (key.defaultValue() != null && complete.get(key.name()) == null) {
                complete.put(key.name(), key.defaultValue());
            }
        }
        return complete;
    }
}
