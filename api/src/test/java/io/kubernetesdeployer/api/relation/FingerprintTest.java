package io.kubernetesdeployer.api.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void itIsTheBeginningOfASha256() {
        // printf '' | sha256sum; printf a | sha256sum; printf ä | sha256sum
        assertEquals("e3b0c44298fc1c14", Fingerprint.of(""));
        assertEquals("ca978112ca1bbdca", Fingerprint.of("a"));
        assertEquals("33e6d73fee82904c", Fingerprint.of("ä"));
    }

    @Test
    void halvesOfSurrogatePairsAreToldApart() {
        assertNotEquals(Fingerprint.of("\ud83d"), Fingerprint.of("\ud83e"));
        assertNotEquals(Fingerprint.of("\ud83d"), Fingerprint.of("?"));
        assertNotEquals(Fingerprint.of("\ud83d\ude00"), Fingerprint.of("\ud83d\ude01"));
    }
}
