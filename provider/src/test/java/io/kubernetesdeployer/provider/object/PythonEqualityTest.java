package io.kubernetesdeployer.provider.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PythonEqualityTest {
    @Test
    void whatPythonFindsEqualIsEqualAndHashesAlike() {
        Object[][] equals = {
            {true, 1L},
            {1L, 1.0},
            {false, 0L},
            {false, -0.0},
            {0.0, -0.0},
            {1L << 60, (double) (1L << 60)},
            {BigInteger.TWO.pow(80), Math.pow(2, 80)},
            {List.of(1L, "a"), List.of(true, "a")},
            {Map.of("a", 1L, "b", List.of()), Map.of("b", List.of(), "a", 1.0)},
            {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY},
            {null, null}
        };
        for (Object[] pair : equals) {
            assertEquals(new PythonEquality(pair[0]), new PythonEquality(pair[1]));
            assertEquals(
                    new PythonEquality(pair[0]).hashCode(),
                    new PythonEquality(pair[1]).hashCode(),
                    () -> pair[0] + " and " + pair[1]);
        }
    }

    @Test
    void whatPythonFindsUnequalIsUnequal() {
        Object[][] unequal = {
            {"1", 1L},
            {"true", true},
            {null, 0L},
            {null, false},
            {Double.NaN, Double.NaN},
            {(1L << 53) + 1, (double) (1L << 53)},
            {BigInteger.TWO.pow(80).add(BigInteger.ONE), Math.pow(2, 80)},
            {BigInteger.TEN.pow(400), Double.POSITIVE_INFINITY},
            {List.of(1L, 2L), List.of(2L, 1L)},
            {List.of(), Map.of()},
            {Map.of("a", 1L), Map.of("a", 1L, "b", 2L)},
            {Map.of("a", 1L), Map.of("b", 1L)}
        };
        for (Object[] pair : unequal) {
            assertNotEquals(
                    new PythonEquality(pair[0]), new PythonEquality(pair[1]), () -> pair[0] + " and " + pair[1]);
        }
    }

    @Test
    void valuesThatAreMadeToHashAlikeDoNot() {
        int many = 1 << 12;
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < many; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            hashes.add(new PythonEquality(Map.of("data", text.toString())).hashCode());
        }
        assertTrue(hashes.size() > many - 10, () -> hashes.size() + " of " + many + " differ");
    }

    @Test
    void objectKeysOfOneHashAreFoundInOrder() {
        ObjectKey first = new ObjectKey(Kinds.POD, "a", "n1");
        ObjectKey second = new ObjectKey(Kinds.POD, "a", "n2");
        ObjectKey clusterScoped = new ObjectKey(Kinds.POD, null, "n1");
        assertTrue(first.compareTo(second) < 0);
        assertTrue(clusterScoped.compareTo(first) < 0);
        assertEquals(0, first.compareTo(new ObjectKey(Kinds.POD, "a", "n1")));
    }
}
