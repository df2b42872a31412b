package io.kubernetesdeployer.channel.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDigestTest {
    @Test
    void itKnowsWhatABagHolds() {
        WrittenDigest digest = WrittenDigest.of(Map.of("a", "1", "\u00e9", "\ud83d\ude00"));
        assertTrue(digest.holds("a", "1"));
        assertFalse(digest.holds("a", "2"));
        assertFalse(digest.holds("a", ""));
        assertTrue(digest.holds("b", ""));
        assertEquals(2 + 6, digest.bytes());
        assertEquals(6, digest.bytes("\u00e9"));
        assertEquals(0, digest.bytes("b"));
    }

    @Test
    void itComesBackFromItsText() {
        WrittenDigest digest = WrittenDigest.of(Map.of("a", "1", "b", "2"));
        WrittenDigest back = WrittenDigest.parse(digest.format()).orElseThrow();
        assertEquals(digest.format(), back.format());
        assertTrue(back.holds("b", "2"));
        assertTrue(WrittenDigest.parse(WrittenDigest.of(Map.of()).format())
                .orElseThrow()
                .holds("a", ""));
    }

    @Test
    void changesAreTakenIn() {
        WrittenDigest digest = WrittenDigest.of(Map.of("a", "1", "b", "2")).changed(Map.of("a", "", "c", "3"));
        assertEquals(WrittenDigest.of(Map.of("b", "2", "c", "3")).format(), digest.format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2\n", "1\nx", "1\na b c", "1\na b c d"})
    void anotherTextIsNone(String text) {
        assertEquals(Optional.empty(), WrittenDigest.parse(text).map(WrittenDigest::format));
    }
}
