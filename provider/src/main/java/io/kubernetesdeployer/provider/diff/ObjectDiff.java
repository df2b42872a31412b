package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.FieldPath;
import io.kubernetesdeployer.provider.object.Labels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields in which two states of an object differ, one by one. */
public final class ObjectDiff {
    /** What the server sets by itself. */
    private static final List<String> VOLATILE =
            List.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private final List<FieldDiff> found = new ArrayList<>();

    private ObjectDiff() {}

    /**
     * {@return what a change of one into the other changes; nothing of what the server sets by itself}
     *
     * @param before the object as it is
     * @param after the object as it is afterwards
     */
    public static List<FieldDiff> between(Resource before, Resource after) {
        ObjectDiff diff = new ObjectDiff();
        diff.maps("", settled(before).asMap(), settled(after).asMap());
        return SecretDiff.masked(before, after, diff.found);
    }

    /**
     * {@return every field of an object that is made, but for its name and the labels of its owner}
     *
     * @param after the object as it is afterwards
     */
    public static List<FieldDiff> made(Resource after) {
        ObjectDiff diff = new ObjectDiff();
        Document asked = settled(after)
                .without("apiVersion")
                .without("kind")
                .without("metadata", "name")
                .without("metadata", "namespace");
        for (String label : Labels.ALL) {
            asked = asked.without("metadata", "labels", label);
        }
        asked = withoutEmpty(withoutEmpty(asked, "metadata", "labels"), "metadata");
        diff.maps("", Map.of(), asked.asMap());
        return SecretDiff.masked(after, after, diff.found);
    }

    private static Document settled(Resource resource) {
        Document settled = resource.document().without("status").without("metadata", "annotations", Annotations.HASH);
        for (String field : VOLATILE) {
            settled = settled.without("metadata", field);
        }
        return withoutEmpty(settled, "metadata", "annotations");
    }

    private static Document withoutEmpty(Document document, String... path) {
        return document.document(path).isEmpty() ? document.without(path) : document;
    }

    private void values(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        boolean empty = before == null && isEmpty(after) || after == null && isEmpty(before);
        if (!empty && isMapOrNothing(before) && isMapOrNothing(after)) {
            maps(path, map(before), map(after));
        } else if (!empty && isListOrNothing(before) && isListOrNothing(after)) {
            lists(path, list(before), list(after));
        } else if (before != null && after != null && (isTree(before) || isTree(after))) {
            values(path, before, null);
            values(path, null, after);
        } else {
            found.add(new FieldDiff(path, before, after));
        }
    }

    private void maps(String path, Map<?, ?> before, Map<?, ?> after) {
        Set<Object> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Object key : keys) {
            values(FieldPath.field(path, (String) key), before.get(key), after.get(key));
        }
    }

    private void lists(String path, List<?> before, List<?> after) {
        Optional<ListKey> key = ListKey.of(before, after);
        if (key.isPresent()) {
            keyed(path, key.get(), key.get().index(before), key.get().index(after));
        } else {
            indexed(path, before, after);
        }
    }

    private void keyed(String path, ListKey by, Map<String, Object> before, Map<String, Object> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Object left = before.get(key);
            Object right = after.get(key);
            boolean both = left != null && right != null;
            values(path + "[" + key + "]", both ? left : by.without(left), both ? right : by.without(right));
        }
        List<String> left = new ArrayList<>(before.keySet());
        List<String> right = new ArrayList<>(after.keySet());
        left.retainAll(after.keySet());
        right.retainAll(before.keySet());
        if (!left.equals(right)) {
            found.add(new FieldDiff(path + "(order)", left, right));
        }
    }

    /** What is the same at both ends is passed over, so that an inserted element shows as one. */
    private void indexed(String path, List<?> before, List<?> after) {
        int start = 0;
        int common = Math.min(before.size(), after.size());
        while (start < common && Objects.equals(before.get(start), after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < common - start
                && Objects.equals(before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
            end++;
        }
        for (int i = start; i < Math.max(before.size(), after.size()) - end; i++) {
            Object left = i < before.size() - end ? before.get(i) : null;
            Object right = i < after.size() - end ? after.get(i) : null;
            values(path + "[" + i + "]", left, right);
        }
    }

    private static boolean isTree(@Nullable Object value) {
        return value instanceof Map || value instanceof List;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty();
    }

    private static boolean isMapOrNothing(@Nullable Object value) {
        return value == null || value instanceof Map;
    }

    private static boolean isListOrNothing(@Nullable Object value) {
        return value == null || value instanceof List;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
