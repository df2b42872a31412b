package io.kubernetesdeployer.channel.local;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a unit of a {@link MemoryModel} has committed; guarded by the model. */
final class MemoryUnit {
    private static final Bag EMPTY = new Bag(new TreeMap<>(), 0);

    private final Map<String, Bag> bags = new HashMap<>();

    /** Replaced, never changed. */
    SortedMap<String, String> state = new TreeMap<>();

    /**
     * A bag; replaced, never changed.
     *
     * @param change the change of the model that wrote it; 0 for none
     */
    record Bag(SortedMap<String, String> content, long change) {}

    Bag bag(String relationId) {
        return bags.getOrDefault(relationId, EMPTY);
    }

    void put(String relationId, Bag bag) {
        bags.put(relationId, bag);
    }

    void drop(String relationId) {
        bags.remove(relationId);
    }
}
