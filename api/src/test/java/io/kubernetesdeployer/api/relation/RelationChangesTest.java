package io.kubernetesdeployer.api.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationChangesTest {
    private final FakeChannel channel = new FakeChannel();
    private final SpaceBlindCodec codec = new SpaceBlindCodec();
    private final Map<String, String> bag = new HashMap<>();

    @BeforeEach
    void oneUnit() {
        channel.bags.put("db:1", new LinkedHashMap<>());
        channel.bags.get("db:1").put("web/0", bag);
    }

    @Test
    void theFirstValuesAreNews() {
        bag.put("resource", "[1, 2]");
        assertTrue(news());
        assertFalse(news());
    }

    @Test
    void aUnitThatHasWrittenNothingIsNoNews() {
        assertFalse(news());
        bag.put("resource", "[]");
        assertTrue(news());
    }

    @Test
    void anotherValueIsNewsAndOnlyOfItsKey() {
        bag.putAll(Map.of("status", "1", "workers", "2"));
        news();
        bag.put("workers", "3");
        RelationChanges changes = RelationChanges.since(channel, codec);
        assertTrue(changes.anyNew("workers"::equals));
        assertFalse(changes.anyNew("status"::equals));
        assertFalse(changes.anyDeparted());
    }

    @Test
    void untilItIsRememberedItStaysNews() {
        bag.put("resource", "[1]");
        assertTrue(RelationChanges.since(channel, codec).anyNew(key -> true));
        assertTrue(RelationChanges.since(channel, codec).anyNew(key -> true));
        assertEquals(Map.of(), channel.memory);
    }

    @Test
    void anotherSpellingIsNoNews() {
        bag.put("resource", "[1, 2]");
        news();
        bag.put("resource", "[1,2]");
        assertFalse(news());
        bag.put("resource", "[1, 2]");
        assertFalse(news());
    }

    @Test
    void aDeletedKeyIsNoNewsNorIsItsValueWhenItComesBack() {
        bag.put("resource", "[1]");
        news();
        bag.remove("resource");
        assertFalse(news());
        bag.put("resource", "[ 1 ]");
        assertFalse(news());
        bag.remove("resource");
        news();
        bag.put("resource", "[2]");
        assertTrue(news());
    }

    @Test
    void anEarlierValueIsNewsAgain() {
        bag.put("resource", "[1]");
        news();
        bag.put("resource", "[2]");
        assertTrue(news());
        bag.put("resource", "[1]");
        assertTrue(news());
    }

    @Test
    void aUnitThatLeavesIsToldOnceAndForgotten() {
        bag.put("resource", "[1]");
        news();
        channel.bags.get("db:1").remove("web/0");
        RelationChanges changes = RelationChanges.since(channel, codec);
        assertTrue(changes.anyDeparted());
        assertFalse(changes.anyNew(key -> true));
        changes.remember();
        assertEquals(Map.of(), channel.memory);
        assertFalse(RelationChanges.since(channel, codec).anyDeparted());
    }

    @Test
    void aUnitThatComesBackIsNews() {
        bag.put("resource", "[1]");
        news();
        channel.bags.get("db:1").remove("web/0");
        news();
        channel.bags.get("db:1").put("web/0", bag);
        assertTrue(news());
    }

    @Test
    void aUnitThatJoinedWithoutWritingAndLeavesHasDeparted() {
        news();
        channel.bags.remove("db:1");
        assertTrue(RelationChanges.since(channel, codec).anyDeparted());
    }

    @Test
    void theSameUnitInAnotherRelationIsAnother() {
        bag.put("resource", "[1]");
        news();
        channel.bags.put("db:2", new LinkedHashMap<>());
        channel.bags.get("db:2").put("web/0", bag);
        assertTrue(news());
    }

    @Test
    void aBagThatCannotBeReadIsPassedOverAndWhatWasSeenOfItStays() {
        bag.put("resource", "[1]");
        news();
        channel.bags.get("db:1").put("web/0", null);
        channel.bags.get("db:1").put("web/1", Map.of("resource", "[2]"));
        RelationChanges changes = RelationChanges.since(channel, codec);
        assertTrue(changes.anyNew("resource"::equals));
        assertFalse(changes.anyDeparted());
        changes.remember();
        channel.bags.get("db:1").put("web/0", bag);
        assertFalse(news());
    }

    @Test
    void nothingIsRememberedWhereNothingChanged() {
        bag.put("resource", "[1]");
        news();
        channel.remembered = 0;
        news();
        assertEquals(0, channel.remembered);
    }

    @Test
    void anUnchangedTextIsNotDecodedAgain() {
        bag.put("resource", "[1]");
        news();
        codec.decoded = 0;
        news();
        assertEquals(0, codec.decoded);
    }

    @Test
    void keysOfAnyFormAreToldApart() {
        bag.putAll(Map.of("a b", "1", "a\nb", "2", "a+b", "3", "rest", "4", "\ud83d", "5"));
        news();
        assertFalse(news());
        bag.put("\ude00", "5");
        assertTrue(news());
    }

    @Test
    void aHostileBagIsRememberedWithinTheLimits() {
        for (int i = 0; i < 5_000; i++) {
            bag.put("k" + i, "v" + i);
        }
        bag.put("x".repeat(100_000), "long key");
        assertTrue(news());
        assertFalse(news());
        bag.put("k4999", "other");
        assertTrue(news());
        assertFalse(news());
    }

    @Test
    void keysThatComeAndGoDoNotAddUp() {
        for (int i = 0; i < SeenBag.MAX_KEYS + 200; i++) {
            bag.clear();
            bag.put("k" + i, "v");
            assertTrue(news());
        }
        String memory = channel.memory.get("seen/db:1/web/0");
        assertTrue(
                memory.lines().count() <= SeenBag.MAX_KEYS + 1, memory.lines().count() + " lines");
    }

    @Test
    void longNamesAreRememberedWithinTheLimits() {
        String id = "r".repeat(300);
        channel.bags.put(id, new LinkedHashMap<>());
        channel.bags.get(id).put("web/0", Map.of("k", "v"));
        channel.bags.get(id).put("web/1", Map.of("k", "v"));
        assertTrue(news());
        assertFalse(news());
    }

    @Test
    void aMemoryThatIsNotUnderstoodCountsAsNotSeen() {
        bag.put("resource", "[1]");
        for (String memory : new String[] {"", "garbage", "2\n", "1\ngarbage\n\n1 2 3 4\n"}) {
            channel.memory.put("seen/db:1/web/0", memory);
            assertTrue(news(), memory);
            assertFalse(news(), memory);
        }
    }

    /** Whether there is any; it is remembered. */
    private boolean news() {
        RelationChanges changes = RelationChanges.since(channel, codec);
        changes.remember();
        return changes.anyNew(key -> true);
    }
}
