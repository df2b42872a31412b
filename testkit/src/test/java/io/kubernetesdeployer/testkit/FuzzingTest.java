package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FuzzingTest {
    private static final List<byte[]> GOOD = List.of("{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_8), new byte[0]);

    @Test
    void aReaderThatFailsIsToldWithItsSeedAndItsInput() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> Fuzzing.run("module ATest#a", 10_000, GOOD, input -> {
                    if (new String(input, StandardCharsets.UTF_8).contains("null")) {
                        throw new IllegalStateException("cannot read null");
                    }
                }));
        assertTrue(found.getMessage().contains("cannot read null"), found::getMessage);
        assertTrue(found.getMessage().matches("(?s)seed [0-9]+: .*-pl module .*-Dtest=ATest#a.*"), found::getMessage);
    }

    @Test
    void aSeedGivesTheSameInputAndAnotherSeedAnother() {
        List<String> first = inputs();
        assertEquals(first, inputs());
        Set<String> different = new HashSet<>(first);
        assertTrue(different.size() > first.size() / 2, () -> different.size() + " of " + first.size());
    }

    private static List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        Fuzzing.run("module ATest#a", 200, GOOD, input -> inputs.add(new String(input, StandardCharsets.ISO_8859_1)));
        return inputs;
    }
}
