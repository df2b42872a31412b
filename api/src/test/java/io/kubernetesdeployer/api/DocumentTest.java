package io.kubernetesdeployer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final BigInteger BEYOND_LONG = BigInteger.ONE.shiftLeft(63);

    private static final Document DOCUMENT = Document.of(Map.of(
            "metadata", Map.of("name", "web", "labels", Map.of("a", "1", "n", 2)),
            "spec", Map.of("replicas", 3, "paused", true, "ports", List.of(Map.of("port", 80), "no object"))));

    // Lookups

    @Test
    void whatIsThereIsFound() {
        assertEquals(Optional.of("web"), DOCUMENT.string("metadata", "name"));
        assertEquals(OptionalLong.of(3), DOCUMENT.integer("spec", "replicas"));
        assertTrue(DOCUMENT.isTrue("spec", "paused"));
        assertEquals(2, DOCUMENT.list("spec", "ports").size());
        assertEquals(List.of(Document.of(Map.of("port", 80))), DOCUMENT.documents("spec", "ports"));
        assertEquals(Optional.of("web"), DOCUMENT.document("metadata").string("name"));
        assertEquals(Map.of("a", "1"), DOCUMENT.strings("metadata", "labels"));
    }

    @Test
    void anotherShapeIsNothingAndNoError() {
        for (String[] path : new String[][] {{"nothing"}, {"metadata", "name", "below"}, {"spec", "ports", "0"}}) {
            assertEquals(Optional.empty(), DOCUMENT.value(path));
            assertEquals(Optional.empty(), DOCUMENT.string(path));
            assertEquals(OptionalLong.empty(), DOCUMENT.integer(path));
            assertFalse(DOCUMENT.isTrue(path));
            assertEquals(List.of(), DOCUMENT.list(path));
            assertEquals(List.of(), DOCUMENT.documents(path));
            assertTrue(DOCUMENT.document(path).isEmpty());
            assertEquals(Map.of(), DOCUMENT.strings(path));
        }
        assertEquals(Optional.empty(), DOCUMENT.string("spec", "replicas"));
        assertEquals(OptionalLong.empty(), DOCUMENT.integer("metadata", "name"));
        assertFalse(DOCUMENT.isTrue("metadata", "name"));
    }

    @Test
    void nullIsAValueThatIsFoundAsNothing() {
        Document document = Document.of(Collections.singletonMap("k", null));
        assertEquals(Optional.empty(), document.value("k"));
        assertFalse(document.isEmpty());
        assertTrue(document.asMap().containsKey("k"));
    }

    // Copies

    @Test
    void theMapIsCopiedAtEveryDepth() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> inner = new HashMap<>(Map.of("list", list));
        Map<String, Object> map = new HashMap<>(Map.of("inner", inner));
        Document document = Document.of(map);
        map.put("more", 1);
        inner.put("more", 1);
        list.add("b");
        assertEquals(Document.of(Map.of("inner", Map.of("list", List.of("a")))), document);
    }

    @Test
    void nothingInItCanBeChanged() {
        Map<String, Object> fields = DOCUMENT.asMap();
        assertThrows(UnsupportedOperationException.class, () -> fields.put("k", "v"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((Map<?, ?>) DOCUMENT.value("spec").orElseThrow()).clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> DOCUMENT.list("spec", "ports").clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> DOCUMENT.documents("spec", "ports").clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> DOCUMENT.strings("metadata", "labels").clear());
    }

    @Test
    void theOrderOfKeysIsKept() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : List.of("z", "a", "m")) {
            map.put(key, key);
        }
        Document changed = Document.of(map).with("x", "a").with(1, "b");
        assertEquals(List.of("z", "a", "m", "b"), List.copyOf(changed.asMap().keySet()));
    }

    // Values

    @Test
    void numbersBecomeLongBigIntegerOrDouble() {
        assertEquals(7L, kept((byte) 7));
        assertEquals(7L, kept((short) 7));
        assertEquals(7L, kept(7));
        assertEquals(7L, kept(BigInteger.valueOf(7)));
        assertEquals(Long.MIN_VALUE, kept(BEYOND_LONG.negate()));
        assertEquals(BEYOND_LONG, kept(BEYOND_LONG));
        assertEquals(1.5, kept(1.5f));
        assertEquals(0.1, kept(new BigDecimal("0.1")));
        assertEquals(-0.0, kept(-0.0));
    }

    @Test
    void integersBeyondLongAreNoIntegers() {
        assertEquals(OptionalLong.empty(), Document.of(Map.of("n", BEYOND_LONG)).integer("n"));
    }

    @Test
    void anotherTypeIsRefusedWithItsPlace() {
        Map<String, Object> map = Map.of("spec", Map.of("list", List.of(1, Map.of("at", new StringBuilder()))));
        InvalidResourceException refused = assertThrows(InvalidResourceException.class, () -> Document.of(map));
        assertEquals("spec.list[1].at", refused.path());
        assertTrue(refused.reason().startsWith("a value of type java.lang.StringBuilder cannot stand"));
    }

    @Test
    void aKeyThatIsNoStringIsRefusedWithItsPlace() {
        InvalidResourceException refused =
                assertThrows(InvalidResourceException.class, () -> Document.of(Map.of("spec", Map.of(80, "http"))));
        assertEquals("spec: the key 80 is not a string; put it in quotes", refused.getMessage());
        assertThrows(InvalidResourceException.class, () -> Document.of(Collections.singletonMap(null, 1)));
    }

    /** Found by RestFuzzTest: a kubeconfig in which the word before the braces is missing. */
    @Test
    void aKeyThatIsNoScalarIsNotQuoted() {
        for (Object key : List.of(Map.of("token", "secret"), List.of("secret"))) {
            InvalidResourceException refused =
                    assertThrows(InvalidResourceException.class, () -> Document.of(Map.of("users", Map.of(key, "x"))));
            assertEquals("users: a key is not a string; put it in quotes", refused.getMessage());
        }
    }

    @Test
    void nestingIsBoundedWhateverMakesIt() {
        Map<String, Object> deepest = Map.of();
        for (int i = 0; i < Document.MAX_DEPTH; i++) {
            deepest = Map.of("k", deepest);
        }
        Document document = Document.of(deepest);
        Map<String, Object> tooDeep = Map.of("k", deepest);
        assertThrows(InvalidResourceException.class, () -> Document.of(tooDeep));
        assertThrows(InvalidResourceException.class, () -> Document.empty().with(document.asMap(), "k"));
        String[] path = new String[Document.MAX_DEPTH + 1];
        Arrays.fill(path, "k");
        assertThrows(InvalidResourceException.class, () -> Document.empty().with("plain", path));
        assertSame(document, document.without(path));
    }

    @Test
    void aCycleIsRefused() {
        Map<String, Object> map = new HashMap<>();
        map.put("list", new ArrayList<>(List.of(map)));
        assertThrows(InvalidResourceException.class, () -> Document.of(map));
    }

    // Changes

    @Test
    void withSetsAndMakesWhatIsMissing() {
        Document changed = DOCUMENT.with("x", "metadata", "annotations", "a").with(4, "spec", "replicas");
        assertEquals(Optional.of("x"), changed.string("metadata", "annotations", "a"));
        assertEquals(Optional.of("web"), changed.string("metadata", "name"));
        assertEquals(OptionalLong.of(4), changed.integer("spec", "replicas"));
        assertEquals(OptionalLong.of(3), DOCUMENT.integer("spec", "replicas"));
    }

    @Test
    void withReplacesAValueThatIsInTheWay() {
        assertEquals(
                Document.of(Map.of("a", Map.of("b", 1))),
                Document.of(Map.of("a", "text")).with(1, "a", "b"));
    }

    @Test
    void withNullSetsNull() {
        assertTrue(DOCUMENT.with(null, "k").asMap().containsKey("k"));
    }

    @Test
    void withRefusesWithTheWholePath() {
        InvalidResourceException refused =
                assertThrows(InvalidResourceException.class, () -> DOCUMENT.with(new StringBuilder(), "spec", "x"));
        assertEquals("spec.x", refused.path());
    }

    @Test
    void withoutTakesAwayOneValue() {
        Document changed = DOCUMENT.without("spec", "replicas");
        assertEquals(OptionalLong.empty(), changed.integer("spec", "replicas"));
        assertTrue(changed.isTrue("spec", "paused"));
        assertTrue(Document.of(Map.of("k", 1)).without("k").isEmpty());
        assertTrue(Document.of(Collections.singletonMap("k", null)).without("k").isEmpty());
    }

    @Test
    void withoutWhatIsNotThereIsTheSame() {
        assertSame(DOCUMENT, DOCUMENT.without("nothing"));
        assertSame(DOCUMENT, DOCUMENT.without("metadata", "name", "below"));
        assertSame(DOCUMENT, DOCUMENT.without("nothing", "below"));
    }

    @Test
    void anEmptyPathIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> DOCUMENT.with(1));
        assertThrows(IllegalArgumentException.class, DOCUMENT::without);
    }

    // Equality

    @Test
    void orderDoesNotCountAndTypesDo() {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 1);
        other.put("a", List.of(1, 2));
        Document document = Document.of(Map.of("a", List.of(1L, 2), "b", BigInteger.ONE));
        assertEquals(document, Document.of(other));
        assertEquals(document.hashCode(), Document.of(other).hashCode());
        assertNotEquals(Document.of(Map.of("a", 1)), Document.of(Map.of("a", 1.0)));
        assertNotEquals(Document.of(Map.of("a", 1)), Document.of(Map.of("a", "1")));
        assertNotEquals(Document.of(Map.of("a", List.of(1, 2))), Document.of(Map.of("a", List.of(2, 1))));
    }

    @Test
    void textShowsNoValues() {
        String text =
                Document.of(Map.of("data", Map.of("password", "pa55word"))).toString();
        assertEquals("Document[data]", text);
    }

    private static Object kept(Object value) {
        return Document.of(Map.of("list", List.of(value))).list("list").get(0);
    }

    @Test
    void whatIsOutOfADocumentIsNotCopiedIntoAnother() {
        Document first = Document.of(Map.of("spec", Map.of("ports", List.of(80L)), "list", List.of(Map.of("a", "b"))));
        Document second = Document.of(new LinkedHashMap<>(first.asMap())).with("x", "metadata", "name");
        assertSame(first.asMap().get("spec"), second.asMap().get("spec"));
        assertSame(first.list("list"), second.list("list"));
        assertEquals(first, second.without("metadata"));
        assertThrows(
                UnsupportedOperationException.class, () -> first.list("list").clear());
        assertThrows(UnsupportedOperationException.class, () -> first.asMap().put("more", "x"));
    }

    @Test
    void itNestsNoDeeperForWhatItIsMadeOf() {
        Document deep = Document.of(nested(Document.MAX_DEPTH));
        Document deepest = Document.of(Map.of("a", deep.asMap()));
        assertEquals(deep, deepest.document("a"));
        assertEquals(deepest, deep.with(deep.asMap(), "a"));
        assertThrows(InvalidResourceException.class, () -> Document.of(Map.of("a", deepest.asMap())));
        assertThrows(InvalidResourceException.class, () -> Document.of(Map.of("a", List.of(deep.asMap()))));
        assertThrows(InvalidResourceException.class, () -> deep.with(deepest.asMap(), "a"));
    }

    private static Map<String, Object> nested(int levels) {
        Map<String, Object> map = Map.of();
        for (int level = 1; level < levels; level++) {
            map = Map.of("a", map);
        }
        return map;
    }
}
