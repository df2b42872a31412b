package io.kubernetesdeployer.api.relation.spi;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a unit has written in one relation, as far as it has to be known to write what changes only. A medium in which
 * reading is dear can make it of what it remembers.
 */
public interface WrittenBag {
    /** Whether a key has a value; the empty string stands for no value. */
    boolean holds(String key, String value);

    /** The bytes of a key and its value, in UTF-8; 0 if it has none. */
    long bytes(String key);

    /** The bytes of all keys and values. */
    long bytes();

    /** A bag that was read. */
    static WrittenBag of(Map<String, String> bag) {
        return new ReadBag(bag);
    }

    /**
     * A bag as changes leave it.
     *
     * @param changes key to value; the empty string deletes the key
     */
    static SortedMap<String, String> changed(Map<String, String> bag, Map<String, String> changes) {
        SortedMap<String, String> after = new TreeMap<>(bag);
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                after.remove(key);
            } else {
                after.put(key, value);
            }
        });
        return after;
    }
}
