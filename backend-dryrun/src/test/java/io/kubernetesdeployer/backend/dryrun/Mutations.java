package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies of an object with one field made wrong, or at least different. */
final class Mutations {
    private final List<Mutation> found = new ArrayList<>();
    private final Document object;

    private Mutations(Document object) {
        this.object = object;
    }

    /** @param what the path of the field, and what was done to it */
    record Mutation(String what, Document object) {}

    static List<Mutation> of(Document object) {
        Mutations mutations = new Mutations(object);
        object.asMap().forEach((field, value) -> {
            if (!field.equals("apiVersion") && !field.equals("kind") && !field.equals("metadata")) {
                mutations.visit(List.of(field), value);
            }
        });
        for (String field : List.of("labels", "annotations")) {
            object.value("metadata", field).ifPresent(value -> mutations.visit(List.of("metadata", field), value));
        }
        return mutations.found;
    }

    private void visit(List<Object> path, Object value) {
        add(path, "removed", null);
        if (value instanceof Map<?, ?> map) {
            add(path, "empty", Map.of());
            Map<Object, Object> more = new LinkedHashMap<>(map);
            more.put("Not_A.field!", "x");
            add(path, "more", more);
            map.forEach((key, child) -> visit(plus(path, key), child));
        } else if (value instanceof List<?> list) {
            add(path, "empty", List.of());
            add(path, "twice", Collections.nCopies(2, list.get(0)));
            for (int i = 0; i < list.size(); i++) {
                visit(plus(path, i), list.get(i));
            }
        } else if (value instanceof String) {
            for (String wrong : List.of("", "Not_Valid!", " x ", "ok", "a".repeat(300), "../x", "-1")) {
                add(path, "'" + (wrong.length() > 20 ? "long" : wrong) + "'", wrong);
            }
            add(path, "a number", 5L);
        } else if (value instanceof Boolean flag) {
            add(path, "the opposite", !flag);
            add(path, "a text", "yes");
        } else {
            for (Object wrong : List.of(-1L, 0L, 1L, 70_000L, 3_000_000_000L, 1.5)) {
                add(path, String.valueOf(wrong), wrong);
            }
            add(path, "a text", "x");
        }
    }

    private static List<Object> plus(List<Object> path, Object last) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private void add(List<Object> path, String what, Object value) {
        Object changed = changed(object.asMap(), path, value);
        found.add(new Mutation(path + " " + what, Document.of((Map<?, ?>) changed)));
    }

    private static Object changed(Object value, List<Object> path, Object wanted) {
        if (path.isEmpty()) {
            return wanted;
        }
        List<Object> rest = path.subList(1, path.size());
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            int index = (Integer) path.get(0);
            Object child = changed(copy.get(index), rest, wanted);
            if (child == null) {
                copy.remove(index);
            } else {
                copy.set(index, child);
            }
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) value);
        Object child = changed(copy.get(path.get(0)), rest, wanted);
        if (child == null) {
            copy.remove(path.get(0));
        } else {
            copy.put(path.get(0), child);
        }
        return copy;
    }
}
