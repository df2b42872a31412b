package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.codec.JsonCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets of fields as {@code fieldsV1} writes them, and values without such a set. Source: structured-merge-diff, "fieldpath" and
 * the pruning of "merge"; without a schema, so that what the server would fill in again is missing.
 *
 * @param json reads the names of elements of lists
 */
record FieldTree(JsonCodec json) {
    private static final String SELF = ".";

    /** All fields of both sets. */
    static Map<String, @Nullable Object> union(Map<?, ?> some, Map<?, ?> others) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        some.forEach((step, below) -> all.put((String) step, below));
        others.forEach((rawStep, below) -> {
            String step = (String) rawStep;
            Object known = all.get(step);
            all.put(step, known == null ? below : joined(below(known), below(below)));
        });
        return all;
    }

    /** A place that is owned itself has nothing below it, or a dot. */
    private static Map<String, @Nullable Object> joined(Map<?, ?> one, Map<?, ?> other) {
        Map<String, @Nullable Object> joined = new LinkedHashMap<>();
        if (one.isEmpty() != other.isEmpty()) {
            joined.put(SELF, Map.of());
        }
        joined.putAll(union(one, other));
        return joined;
    }

    /** The fields of a set that a value gives. */
    Map<String, @Nullable Object> within(Map<?, ?> fields, @Nullable Object value) {
        Map<String, @Nullable Object> within = new LinkedHashMap<>();
        ListElements elements = value instanceof List<?> list ? new ListElements(json, list) : null;
        fields.forEach((rawStep, rawBelow) -> {
            String step = (String) rawStep;
            Map<?, ?> below = below(rawBelow);
            if (step.equals(SELF)) {
                within.put(step, below);
                return;
            }
            Object child = child(value, elements, step);
            Map<String, @Nullable Object> rest = child == null ? Map.of() : within(below, child);
            if (child != null && (below.isEmpty() || !rest.isEmpty())) {
                within.put(step, rest);
            }
        });
        return within;
    }

    private static @Nullable Object child(@Nullable Object value, @Nullable ListElements elements, String step) {
        if (value instanceof Map<?, ?> map) {
            return step.startsWith("f:") ? map.get(step.substring(2)) : null;
        }
        return value instanceof List<?> list && elements != null
                ? elements.named(step).stream().findFirst().map(list::get).orElse(null)
                : null;
    }

    /**
     * A value without some fields, but for those that are kept, at or below them.
     *
     * @param gone what goes
     * @param kept what stays, whatever goes
     */
    @Nullable
    Object without(@Nullable Object value, Map<?, ?> gone, Map<?, ?> kept) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> rest = new LinkedHashMap<>();
            map.forEach((rawName, child) -> {
                String step = "f:" + rawName;
                if (!gone.containsKey(step)) {
                    rest.put((String) rawName, child);
                } else if (kept.containsKey(step)) {
                    rest.put((String) rawName, without(child, below(gone.get(step)), below(kept.get(step))));
                }
            });
            return rest;
        }
        return value instanceof List<?> list ? elementsWithout(list, gone, kept) : value;
    }

    private List<@Nullable Object> elementsWithout(List<?> list, Map<?, ?> gone, Map<?, ?> kept) {
        ListElements elements = new ListElements(json, list);
        List<@Nullable Object> all = new ArrayList<>(list);
        Set<Integer> removed = new HashSet<>();
        gone.forEach((rawStep, below) -> {
            String step = (String) rawStep;
            for (int at : elements.named(step)) {
                if (kept.containsKey(step)) {
                    all.set(at, without(all.get(at), below(below), below(kept.get(step))));
                } else {
                    removed.add(at);
                }
            }
        });
        List<@Nullable Object> rest = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if (!removed.contains(at)) {
                rest.add(all.get(at));
            }
        }
        return rest;
    }

    private static Map<?, ?> below(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }
}
