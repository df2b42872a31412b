package io.kubernetesdeployer.it;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes fields of a document, which JSON pointers name; {@code null} takes a field away, and {@code x times 300} is a long text. */
final class FieldChanges {
    private static final Pattern LONG = Pattern.compile("(.) times (\\d+)");

    private FieldChanges() {}

    static Document of(Document base, Map<?, ?> changes) {
        Object changed = base.asMap();
        for (Map.Entry<?, ?> change : changes.entrySet()) {
            List<String> steps = new ArrayList<>();
            for (String step : ((String) change.getKey()).substring(1).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
            changed = with(changed, steps, unfolded(change.getValue()));
        }
        return Document.of((Map<?, ?>) changed);
    }

    private static Object with(Object value, List<String> steps, Object wanted) {
        if (steps.isEmpty()) {
            return wanted;
        }
        List<String> rest = steps.subList(1, steps.size());
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            int index = Integer.parseInt(steps.get(0));
            if (index == copy.size()) {
                copy.add(with(Map.of(), rest, wanted));
            } else {
                copy.set(index, with(copy.get(index), rest, wanted));
            }
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>(value instanceof Map<?, ?> map ? map : Map.of());
        Object child = with(copy.get(steps.get(0)), rest, wanted);
        if (child == null) {
            copy.remove(steps.get(0));
        } else {
            copy.put(steps.get(0), child);
        }
        return copy;
    }

    private static Object unfolded(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, child) -> copy.put(unfolded(key), unfolded(child)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(unfolded(element)));
            return copy;
        }
        Matcher matcher = LONG.matcher(value instanceof String text ? text : "");
        return matcher.matches() ? matcher.group(1).repeat(Integer.parseInt(matcher.group(2))) : value;
    }
}
