package io.kubernetesdeployer.api.relation.spi;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a unit has written in one relation, as far as it has to be known to write what changes only. A medium in which
 * reading is dear can make it of what it remembers.
 */
public interface WrittenBag {
    /**
     * {@return whether a key has a value; the empty string stands for no value}
     *
     * @param key the key
     * @param value the value; the empty string stands for none
     */
    boolean holds(String key, String value);

    /**
     * {@return the bytes of a key and its value, in UTF-8; 0 if it has none}
     *
     * @param key the key
     */
    long bytes(String key);

    /** {@return the bytes of all keys and values} */
    long bytes();

    /**
     * {@return a bag that was read}
     *
     * @param bag key to value, as read
     */
    static WrittenBag of(Map<String, String> bag) {
        return new ReadBag(bag);
    }

    /**
     * {@return a bag as changes leave it}
     *
     * @param bag key to value, as it was
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
