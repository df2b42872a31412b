package io.kubernetesdeployer.channel.local;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map in two parts, so that little is written for a small change of a large map: a base in a file of its own, and what has
 * changed since. When that has become much, everything goes into the next base.
 *
 * @param file the file of the base; empty as long as there is none
 * @param base what it holds
 * @param changes key to value where the base has another; {@code null} for a key that only the base has
 */
record Layers(Optional<String> file, Map<String, String> base, SortedMap<String, @Nullable String> changes) {
    /** Most changes that are kept beside the base: each commit writes those, and one in so many writes everything. */
    static final int MAX_CHANGES = 32;

    /** Nothing. */
    static final Layers EMPTY = new Layers(Optional.empty(), Map.of(), new TreeMap<>());

    Optional<String> get(String key) {
        return Optional.ofNullable(changes.containsKey(key) ? changes.get(key) : base.get(key));
    }

    /** Everything. */
    SortedMap<String, String> whole() {
        SortedMap<String, String> whole = new TreeMap<>(base);
        changes.forEach((key, value) -> whole.compute(key, (same, before) -> value));
        return whole;
    }

    /** With more changes; {@code null} removes a key. */
    Layers with(Map<String, @Nullable String> more) {
        SortedMap<String, @Nullable String> all = new TreeMap<>(changes);
        more.forEach((key, value) -> {
            if (value == null ? base.containsKey(key) : !value.equals(base.get(key))) {
                all.put(key, value);
            } else {
                all.remove(key);
            }
        });
        return new Layers(file, base, all);
    }

    /** Whether there are so many changes that everything should go into a new base. */
    boolean isOutgrown() {
        return changes.size() > MAX_CHANGES;
    }

    /** With everything in a base. */
    Layers rebased(String newFile) {
        return new Layers(Optional.of(newFile), whole(), new TreeMap<>());
    }
}
