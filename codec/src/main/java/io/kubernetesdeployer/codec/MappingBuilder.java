package io.kubernetesdeployer.codec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One mapping in the making: knows where each key stands, and which came by a merge and may be replaced. */
final class MappingBuilder {
    private static final int FIRST_LINES = 8;

    private final Map<String, @Nullable Object> map = new LinkedHashMap<>();
    /** The line of each key, in the order of the map. */
    private int[] lines = new int[FIRST_LINES];

    private @Nullable Set<String> merged;

    Map<String, @Nullable Object> map() {
        return map;
    }

    void checkNew(String key, int line) {
        if (map.containsKey(key) && (merged == null || !merged.remove(key))) {
            throw new BadDocumentException(
                    line,
                    "the key \"" + Quote.shortened(key) + "\" stands twice, first in line " + lineOf(key)
                            + "; remove one of them");
        }
    }

    void put(String key, @Nullable Object value, int line) {
        int size = map.size();
        map.put(key, value);
        if (map.size() > size) {
            if (size == lines.length) {
                lines = Arrays.copyOf(lines, size * 2);
            }
            lines[size] = line;
        }
    }

    /** Puts in the keys of one map or of several, of which the first counts. */
    void merge(@Nullable Object source, int line) {
        if (source instanceof Map<?, ?> from) {
            from.forEach((key, value) -> mergeOne((String) key, value, line));
        } else if (source instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            for (int i = list.size() - 1; i >= 0; i--) {
                merge(list.get(i), line);
            }
        } else {
            throw new BadDocumentException(
                    line, "<< merges " + ListItems.kindOf(source) + "; give it the alias of a map, or a list of those");
        }
    }

    /** A key before the merge is replaced by it, one behind it replaces: what go-yaml v2 makes of it. */
    private void mergeOne(String key, @Nullable Object value, int line) {
        if (merged == null) {
            merged = new HashSet<>();
        }
        if (!map.containsKey(key)) {
            merged.add(key);
        }
        put(key, value, line);
    }

    private int lineOf(String key) {
        int i = 0;
        for (String candidate : map.keySet()) {
            if (candidate.equals(key)) {
                break;
            }
            i++;
        }
        return lines[i];
    }
}
