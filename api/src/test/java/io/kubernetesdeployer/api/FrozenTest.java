package io.kubernetesdeployer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An object is a map like any other, however many fields it has. */
class FrozenTest {
    static IntStream sizes() {
        return IntStream.rangeClosed(0, 2 * Frozen.Few.MOST + 1);
    }

    /** Keys that have all the same hash, against the order of the alphabet; one value is null. */
    private static LinkedHashMap<String, Object> fields(int size) {
        LinkedHashMap<String, Object> fields = new LinkedHashMap<>();
        for (int i = size - 1; i >= 0; i--) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 5; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            fields.put(key.toString(), i == 1 ? null : Long.valueOf(i));
        }
        return fields;
    }

    private static Map<String, Object> frozen(int size) {
        return Document.of(fields(size)).asMap();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatWasPutInIsFoundAndNothingElse(int size) {
        Map<String, Object> frozen = frozen(size);
        fields(size).forEach((key, value) -> {
            assertTrue(frozen.containsKey(key));
            assertTrue(frozen.keySet().contains(key));
            assertEquals(value, frozen.get(key));
        });
        assertFalse(frozen.containsKey("other"));
        assertFalse(frozen.containsKey(null));
        assertFalse(frozen.containsKey(1));
        assertNull(frozen.get("other"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theOrderIsThatOfWhatWasPutIn(int size) {
        assertEquals(
                new ArrayList<>(fields(size).keySet()),
                new ArrayList<>(frozen(size).keySet()));
        assertEquals(
                new ArrayList<>(fields(size).values()),
                new ArrayList<>(frozen(size).values()));
        assertEquals(
                new ArrayList<>(fields(size).entrySet()),
                new ArrayList<>(frozen(size).entrySet()));
        Iterator<Map.Entry<String, Object>> entries = frozen(size).entrySet().iterator();
        for (int i = 0; i < size; i++) {
            entries.next();
        }
        assertFalse(entries.hasNext());
        assertThrows(NoSuchElementException.class, entries::next);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void itEqualsAnyMapOfTheSameFields(int size) {
        assertEquals(fields(size), frozen(size));
        assertEquals(frozen(size), fields(size));
        assertEquals(fields(size).hashCode(), frozen(size).hashCode());
        assertEquals(fields(size).toString(), frozen(size).toString());
        assertNotEquals(fields(size + 1), frozen(size));
        LinkedHashMap<String, Object> other = fields(size);
        other.put("other", null);
        other.keySet().stream().findFirst().ifPresent(other::remove);
        assertEquals(size == 0, frozen(size).equals(other));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void nothingChangesIt(int size) {
        Map<String, Object> frozen = frozen(size);
        assertThrows(UnsupportedOperationException.class, () -> frozen.put("other", 1));
        if (size > 0) {
            String key = frozen.keySet().iterator().next();
            List<Runnable> changes = List.of(
                    () -> frozen.put(key, 1),
                    () -> frozen.remove(key),
                    frozen::clear,
                    () -> frozen.keySet().remove(key),
                    () -> frozen.values().clear(),
                    () -> frozen.entrySet().iterator().next().setValue(1));
            changes.forEach(change -> assertThrows(UnsupportedOperationException.class, change::run));
        }
        assertEquals(fields(size), frozen);
    }
}
