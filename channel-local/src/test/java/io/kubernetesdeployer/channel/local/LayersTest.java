package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayersTest {
    private final Layers base = Layers.EMPTY.with(Map.of("a", "1", "b", "2")).rebased("base-1");

    @Test
    void aChangeGoesBeforeTheBase() {
        Layers changed = base.with(Map.of("b", "3", "c", "4")).with(removed("a"));
        assertEquals(Map.of("b", "3", "c", "4"), changed.whole());
        assertEquals(Optional.empty(), changed.get("a"));
        assertEquals(Optional.of("3"), changed.get("b"));
        assertEquals(Optional.of("4"), changed.get("c"));
        assertEquals(Map.of("a", "1", "b", "2"), base.whole());
    }

    @Test
    void whatIsAsInTheBaseAgainIsNoChange() {
        Layers back = base.with(Map.of("b", "3", "c", "4")).with(removed("c")).with(Map.of("b", "2"));
        assertEquals(base, back);
        assertEquals(base, base.with(removed("never there")));
    }

    @Test
    void manyChangesMakeANewBase() {
        Layers changed = base;
        for (int i = 0; i < Layers.MAX_CHANGES; i++) {
            changed = changed.with(Map.of("key" + i, "value"));
        }
        assertFalse(changed.isOutgrown());
        changed = changed.with(Map.of("one", "more"));
        assertTrue(changed.isOutgrown());
        Layers rebased = changed.rebased("base-2");
        assertEquals(changed.whole(), rebased.whole());
        assertEquals(Optional.of("base-2"), rebased.file());
        assertTrue(rebased.changes().isEmpty());
    }

    private static Map<String, String> removed(String key) {
        return new TreeMap<>(Collections.singletonMap(key, null));
    }
}
