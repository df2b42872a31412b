package io.kubernetesdeployer.api.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void itIsTheBeginningOfASha256() {
        // printf '' | sha256sum; printf '\0a' | sha256sum
        assertEquals("e3b0c44298fc1c14", Fingerprint.of(""));
        assertEquals("022a6979e6dab7aa", Fingerprint.of("a"));
    }

    @Test
    void halvesOfSurrogatePairsAreToldApart() {
        assertNotEquals(Fingerprint.of("\ud83d"), Fingerprint.of("\ud83e"));
        assertNotEquals(Fingerprint.of("\ud83d"), Fingerprint.of("?"));
    }
}
