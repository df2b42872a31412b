package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.testkit.ChannelModel.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules that every {@link RelationChannel} keeps: {@code docs/contract.md}, "Relation channels". Each test's name
 * begins with the number of its rule. A channel's own tests extend this and make a {@link ChannelModel}.
 */
public abstract class RelationChannelContract {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private ChannelModel model;

    /** For subclasses. */
    protected RelationChannelContract() {}

    /** Makes an empty model; called once for each test, which closes it. */
    protected abstract ChannelModel newModel();

    @BeforeEach
    final void setUp() {
        model = newModel();
        model.addUnit("deployer/0");
        model.addUnit("web/0");
        model.relate("web", "deployer");
    }

    @AfterEach
    final void tearDown() {
        model.close();
    }

    // Who and where

    @Test
    void c1_aChannelKnowsItsUnitApplicationAndModel() {
        String uuid = deployer(RelationChannel::modelUuid);
        web(channel -> {
            assertEquals("web/0", channel.localUnit());
            assertEquals("web", channel.localApplication());
            assertFalse(channel.endpoint().isEmpty());
            assertEquals(uuid, channel.modelUuid());
            return null;
        });
    }

    @Test
    void c2_aLoneUnitLeadsItsApplication() {
        assertTrue(deployer(RelationChannel::isLeader));
    }

    @Test
    void c2_atMostOneUnitLeads() {
        model.addUnit("deployer/1");
        model.addUnit("deployer/2");
        try (RelationChannel a = open("deployer/0");
                RelationChannel b = open("deployer/1");
                RelationChannel c = open("deployer/2")) {
            long leaders =
                    List.of(c, a, b).stream().filter(RelationChannel::isLeader).count();
            assertTrue(leaders <= 1, leaders + " leaders");
        }
    }

    @Test
    void c2_theLeaderMoves() {
        assumeTrue(model.traits().contains(Trait.MOVES_LEADER), "the leader of this medium is not moved from outside");
        model.addUnit("deployer/1");
        model.lead("deployer/1");
        assertFalse(deployer(RelationChannel::isLeader));
        assertTrue(in("deployer/1", RelationChannel::isLeader));
    }

    // Relations

    @Test
    void c3_bothEndsHaveTheRelation() {
        Relation ofWeb = web(this::only);
        assertEquals("deployer", ofWeb.remoteApplication());
        assertEquals(List.of("deployer/0"), ofWeb.remoteUnits());
        Relation ofDeployer = deployer(this::only);
        assertEquals("web", ofDeployer.remoteApplication());
        assertEquals(List.of("web/0"), ofDeployer.remoteUnits());
    }

    @Test
    void c3_nobodyElseHasIt() {
        model.addUnit("api/0");
        model.addUnit("other/0");
        model.relate("api", "other");
        assertEquals(List.of("web"), applications(deployer(RelationChannel::relations)));
        assertEquals(List.of("api"), applications(in("other/0", RelationChannel::relations)));
    }

    @Test
    void c4_relationsAreOrderedByTheNumberInTheirId() {
        for (int i = 0; i < 12; i++) {
            String application = "app" + (char) ('z' - i);
            model.addUnit(application + "/0");
            model.relate(application, "deployer");
        }
        List<Relation> relations = deployer(RelationChannel::relations);
        assertEquals(13, relations.size());
        assertEquals(relations.stream().sorted(Relation.BY_ID).toList(), relations);
        assertEquals(13, relations.stream().map(Relation::id).distinct().count());
    }

    @Test
    void c4_anIdStaysTheSame() {
        assertEquals(deployer(this::only).id(), deployer(this::only).id());
    }

    @Test
    void c5_unitsAreOrderedByNumber() {
        model.addUnit("web/10");
        model.addUnit("web/2");
        assertEquals(List.of("web/0", "web/2", "web/10"), deployer(this::only).remoteUnits());
    }

    @Test
    void c6_aUnitThatJoinsIsThere() {
        deployer(this::only);
        model.addUnit("web/1");
        assertEquals(List.of("web/0", "web/1"), deployer(this::only).remoteUnits());
        assertEquals(List.of("deployer/0"), in("web/1", this::only).remoteUnits());
    }

    @Test
    void c6_aUnitThatLeavesIsThereNoLonger() {
        model.addUnit("web/1");
        publish("web/0", Map.of("k", "zero"));
        publish("web/1", Map.of("k", "one"));
        model.removeUnit("web/0");
        deployer(channel -> {
            assertEquals(List.of("web/1"), only(channel).remoteUnits());
            assertEquals(Map.of("k", "one"), read(channel, "web/1"));
            return null;
        });
    }

    @Test
    void c6_aRelationWhoseUnitsHaveAllLeftIsStillListed() {
        model.removeUnit("web/0");
        assertEquals(List.of(), deployer(this::only).remoteUnits());
    }

    @Test
    void c7_aBrokenRelationIsGoneAtBothEnds() {
        model.breakRelation("web", "deployer");
        assertEquals(List.of(), deployer(RelationChannel::relations));
        assertEquals(List.of(), web(RelationChannel::relations));
    }

    @Test
    void c7_anIdIsNotUsedAgain() {
        String first = deployer(this::only).id();
        publish("web/0", Map.of("k", "v"));
        model.breakRelation("web", "deployer");
        model.relate("web", "deployer");
        assertNotEquals(first, deployer(this::only).id());
        assertEquals(Map.of(), deployer(channel -> read(channel, "web/0")));
    }

    // Bags

    @Test
    void c8_aUnitThatHasWrittenNothingHasAnEmptyBag() {
        assertEquals(Map.of(), deployer(channel -> read(channel, "web/0")));
        assertEquals(Map.of(), web(channel -> read(channel, "web/0")));
    }

    @Test
    void c9_whatIsCommittedIsReadAtTheOtherEnd() {
        publish("web/0", Map.of("b", "2", "a", "1"));
        publish("deployer/0", Map.of("answer", "42"));
        assertEquals(Map.of("a", "1", "b", "2"), deployer(channel -> read(channel, "web/0")));
        assertEquals(Map.of("answer", "42"), web(channel -> read(channel, "deployer/0")));
    }

    @Test
    void c9_keysComeInOrder() {
        publish("web/0", Map.of("b", "2", "c", "3", "a", "1"));
        assertEquals(
                List.of("a", "b", "c"),
                List.copyOf(deployer(channel -> read(channel, "web/0")).keySet()));
    }

    @Test
    void c10_whatIsNotCommittedIsNotSeen() {
        publish("web/0", Map.of("k", "old"));
        try (RelationChannel web = open("web/0")) {
            web.write(only(web).id(), Map.of("k", "new"));
            assertEquals(Map.of("k", "old"), deployer(channel -> read(channel, "web/0")));
        }
    }

    @Test
    void c10_oneSeesOnesOwnStagedWrites() {
        publish("web/0", Map.of("k", "old", "gone", "x"));
        web(channel -> {
            channel.write(only(channel).id(), Map.of("k", "new", "gone", ""));
            assertEquals(Map.of("k", "new"), read(channel, "web/0"));
            return null;
        });
    }

    @Test
    void c11_keysThatAreNotNamedKeepTheirValue() {
        publish("web/0", Map.of("a", "1", "b", "2"));
        publish("web/0", Map.of("b", "3", "c", "4"));
        assertEquals(Map.of("a", "1", "b", "3", "c", "4"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c11_writesOfOneCommitAddUp() {
        web(channel -> {
            channel.write(only(channel).id(), Map.of("a", "1", "b", "2"));
            channel.write(only(channel).id(), Map.of("b", "3"));
            channel.commit();
            return null;
        });
        assertEquals(Map.of("a", "1", "b", "3"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c12_theEmptyStringDeletesAKey() {
        publish("web/0", Map.of("a", "1", "b", "2"));
        publish("web/0", Map.of("a", "", "never-there", ""));
        assertEquals(Map.of("b", "2"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c13_everyUnitHasItsOwnBagInEveryRelation() {
        model.addUnit("web/1");
        model.addUnit("api/0");
        model.relate("api", "deployer");
        publish("web/0", Map.of("k", "web/0"));
        publish("web/1", Map.of("k", "web/1"));
        deployer(channel -> {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("for", relation.remoteApplication()));
            }
            channel.commit();
            assertEquals(Map.of("k", "web/0"), read(channel, "web/0"));
            assertEquals(Map.of("k", "web/1"), read(channel, "web/1"));
            assertEquals(Map.of(), read(channel, "api/0"));
            return null;
        });
        assertEquals(Map.of("for", "web"), web(channel -> read(channel, "deployer/0")));
        assertEquals(Map.of("for", "api"), in("api/0", channel -> read(channel, "deployer/0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"h\\u00e9llo <b> \\ud83d\\ude00\"",
                "h\u00e9llo \ud83d\ude00 \uffff \u200b",
                " blanks around ",
                "two\nlines\r\n\ttab\n",
                "quotes \" ' \\ and - : { [ # & * ! | > % @ `",
                "null",
                "12:30:45",
                "=",
                "\u0001\u001f\u007f\u0085\u2028",
            })
    void c14_everyTextComesBackAsItWas(String text) {
        publish("web/0", Map.of("k", text));
        assertEquals(text, deployer(channel -> read(channel, "web/0")).get("k"));
    }

    @Test
    void c14_largeTextsComeBackAsTheyWere() {
        String large = "0123456789abcdef\\u00e9 \ud83d\ude00\"".repeat(100_000);
        publish("web/0", Map.of("resource", large));
        assertEquals(large, deployer(channel -> read(channel, "web/0")).get("resource"));
    }

    @Test
    void c14_aZeroCharacterIsKeptOrRefused() {
        String kept = web(channel -> {
            try {
                channel.write(only(channel).id(), Map.of("k", "a\u0000b"));
                channel.commit();
                return "a\u0000b";
            } catch (ChannelException refused) {
                return null;
            }
        });
        assertEquals(kept, deployer(channel -> read(channel, "web/0")).get("k"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xd83d, 0xde00})
    void c15_halfASurrogatePairIsRefused(int half) {
        publish("web/0", Map.of("k", "old"));
        web(channel -> {
            String text = "a" + (char) half + "b";
            assertThrows(ChannelException.class, () -> {
                channel.write(only(channel).id(), Map.of("k", text));
                channel.commit();
            });
            return null;
        });
        assertEquals(Map.of("k", "old"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c15_anEmptyKeyIsRefused() {
        web(channel -> {
            assertThrows(ChannelException.class, () -> {
                channel.write(only(channel).id(), Map.of("", "v"));
                channel.commit();
            });
            return null;
        });
    }

    @Test
    void c15_aBagBeyondTheLimitIsRefusedAndLosesNothing() {
        publish("web/0", Map.of("k", "old"));
        web(channel -> {
            assertThrows(ChannelException.class, () -> {
                channel.write(only(channel).id(), Map.of("k", "x".repeat(RelationChannel.MAX_BAG)));
                channel.commit();
            });
            return null;
        });
        assertEquals(Map.of("k", "old"), deployer(channel -> read(channel, "web/0")));
        publish("web/0", Map.of("k", "new"));
        assertEquals(Map.of("k", "new"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c16_aRefusedWriteStagesNothingAndLeavesWhatWasStaged() {
        web(channel -> {
            String relation = only(channel).id();
            channel.write(relation, Map.of("good", "1"));
            Map<String, String> bad = new TreeMap<>(Map.of("a", "2", "b", "3", "z", "\ud83d"));
            assertThrows(ChannelException.class, () -> channel.write(relation, bad));
            channel.commit();
            return null;
        });
        assertEquals(Map.of("good", "1"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c17_anUnknownRelationIsRefused() {
        web(channel -> {
            String unknown = only(channel).id() + "99";
            assertThrows(ChannelException.class, () -> channel.read(unknown, "deployer/0"));
            assertThrows(ChannelException.class, () -> channel.read(unknown, "web/0"));
            assertThrows(ChannelException.class, () -> channel.write(unknown, Map.of("k", "v")));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployer/7", "web/1", "other/0", "nobody/0", "deployer", "", "../web/0"})
    void c18_aUnitThatIsNotAtTheOtherEndIsRefused(String unit) {
        model.addUnit("web/1");
        model.addUnit("other/0");
        web(channel -> {
            String relation = only(channel).id();
            assertThrows(ChannelException.class, () -> channel.read(relation, unit));
            return null;
        });
    }

    @Test
    void c18_aUnitThatHasLeftGivesItsLastBagOrIsRefused() {
        publish("web/0", Map.of("k", "v"));
        model.removeUnit("web/0");
        deployer(channel -> {
            try {
                assertEquals(Map.of("k", "v"), read(channel, "web/0"));
            } catch (ChannelException refused) {
                assertFalse(refused.getMessage().isEmpty());
            }
            return null;
        });
    }

    @Test
    void c19_whatIsReturnedDoesNotChangeAndCannotBeChanged() {
        publish("web/0", Map.of("k", "old"));
        deployer(channel -> {
            List<Relation> relations = channel.relations();
            Map<String, String> bag = channel.read(only(channel).id(), "web/0");
            publish("web/0", Map.of("k", "new"));
            model.addUnit("web/1");
            assertEquals("old", bag.get("k"));
            assertEquals(List.of("web/0"), relations.get(0).remoteUnits());
            assertThrows(UnsupportedOperationException.class, () -> bag.put("k", "mine"));
            assertThrows(UnsupportedOperationException.class, relations.get(0).remoteUnits()::clear);
            return null;
        });
    }

    @Test
    void c19_whatIsHandedInIsCopied() {
        Map<String, String> changes = new TreeMap<>(Map.of("k", "staged"));
        web(channel -> {
            channel.write(only(channel).id(), changes);
            changes.put("k", "changed later");
            channel.commit();
            return null;
        });
        assertEquals(Map.of("k", "staged"), deployer(channel -> read(channel, "web/0")));
    }

    // Commit

    @Test
    void c20_oneCommitCoversAllBagsAndTheMemory() {
        model.addUnit("api/0");
        model.relate("api", "deployer");
        deployer(channel -> {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("k", "v"));
            }
            channel.remember("done", "yes");
            channel.commit();
            return null;
        });
        assertEquals(Map.of("k", "v"), web(channel -> read(channel, "deployer/0")));
        assertEquals(Map.of("k", "v"), in("api/0", channel -> read(channel, "deployer/0")));
        assertEquals(Optional.of("yes"), deployer(channel -> channel.recall("done")));
    }

    @Test
    void c20_closingDropsAllThatIsStaged() {
        publish("web/0", Map.of("k", "old"));
        web(channel -> {
            channel.write(only(channel).id(), Map.of("k", "new"));
            channel.remember("memory", "new");
            return null;
        });
        assertEquals(Map.of("k", "old"), deployer(channel -> read(channel, "web/0")));
        assertEquals(Optional.empty(), web(channel -> channel.recall("memory")));
    }

    @Test
    void c20_whatIsStagedAfterACommitNeedsAnother() {
        web(channel -> {
            channel.write(only(channel).id(), Map.of("k", "first"));
            channel.remember("memory", "first");
            channel.commit();
            channel.write(only(channel).id(), Map.of("k", "second"));
            channel.remember("memory", "second");
            return null;
        });
        assertEquals(Map.of("k", "first"), deployer(channel -> read(channel, "web/0")));
        assertEquals(Optional.of("first"), web(channel -> channel.recall("memory")));
    }

    @Test
    void c20_committingNothingDoesNothing() {
        publish("web/0", Map.of("k", "v"));
        web(channel -> {
            channel.commit();
            channel.write(only(channel).id(), Map.of("k", "v"));
            channel.commit();
            channel.commit();
            return null;
        });
        assertEquals(Map.of("k", "v"), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c21_anOpenChannelSeesWhatOthersCommit() {
        assumeLive();
        deployer(channel -> {
            assertEquals(Map.of(), read(channel, "web/0"));
            publish("web/0", Map.of("k", "v"));
            assertEquals(Map.of("k", "v"), read(channel, "web/0"));
            model.addUnit("web/1");
            assertEquals(List.of("web/0", "web/1"), only(channel).remoteUnits());
            return null;
        });
    }

    @Test
    void c22_aReaderSeesOneCommitOrTheNextAndNeverAMix() throws Exception {
        assumeLive();
        int commits = 200;
        publish("web/0", Map.of("a", "0", "b", "0", "c", "0"));
        try (RelationChannel web = open("web/0");
                RelationChannel deployer = open("deployer/0")) {
            String relation = only(web).id();
            Waiting<Void> writer = Waiting.start(() -> {
                for (int i = 1; i <= commits; i++) {
                    String value = Integer.toString(i);
                    web.write(relation, Map.of("a", value, "b", value, "c", value));
                    web.commit();
                }
                return null;
            });
            String at = only(deployer).id();
            int last = 0;
            while (last < commits && (writer.isRunning() || writer.result() == null)) {
                Map<String, String> bag = deployer.read(at, "web/0");
                assertEquals(bag.get("a"), bag.get("b"));
                assertEquals(bag.get("a"), bag.get("c"));
                int now = Integer.parseInt(bag.get("a"));
                assertTrue(now >= last, now + " after " + last);
                last = now;
            }
        }
    }

    @Test
    void c23_aRelationThatBreaksDoesNotFailTheCommitOfTheRest() {
        assumeLive();
        model.addUnit("api/0");
        model.relate("api", "deployer");
        deployer(channel -> {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("k", "v"));
            }
            model.breakRelation("web", "deployer");
            channel.commit();
            return null;
        });
        assertEquals(Map.of("k", "v"), in("api/0", channel -> read(channel, "deployer/0")));
    }

    // Memory

    @Test
    void c24_whatIsRememberedIsThereInTheNextChannel() {
        remember("web/0", "key", "value");
        assertEquals(Optional.of("value"), web(channel -> channel.recall("key")));
        assertEquals(Optional.empty(), web(channel -> channel.recall("other")));
    }

    @Test
    void c24_oneSeesOnesOwnStagedMemory() {
        remember("web/0", "key", "old");
        web(channel -> {
            channel.remember("key", "new");
            assertEquals(Optional.of("new"), channel.recall("key"));
            channel.remember("key", null);
            assertEquals(Optional.empty(), channel.recall("key"));
            assertEquals(List.of(), channel.recalledKeys(""));
            return null;
        });
        assertEquals(Optional.of("old"), web(channel -> channel.recall("key")));
    }

    @Test
    void c24_nullForgets() {
        remember("web/0", "key", "value");
        web(channel -> {
            channel.remember("key", null);
            channel.remember("never-there", null);
            channel.commit();
            return null;
        });
        assertEquals(Optional.empty(), web(channel -> channel.recall("key")));
        assertEquals(List.of(), web(channel -> channel.recalledKeys("")));
    }

    @Test
    void c24_theEmptyStringIsAValue() {
        remember("web/0", "key", "");
        assertEquals(Optional.of(""), web(channel -> channel.recall("key")));
    }

    @Test
    void c25_noOtherUnitSeesTheMemory() {
        model.addUnit("web/1");
        remember("web/0", "key", "value");
        assertEquals(Optional.empty(), in("web/1", channel -> channel.recall("key")));
        assertEquals(Optional.empty(), deployer(channel -> channel.recall("key")));
        assertEquals(Map.of(), deployer(channel -> read(channel, "web/0")));
    }

    @Test
    void c26_keysAreFoundByPrefixInOrder() {
        web(channel -> {
            for (String key : List.of("seen/b", "seen", "seen/a", "other", "seen/c")) {
                channel.remember(key, "x");
            }
            channel.commit();
            channel.remember("seen/aa", "staged");
            channel.remember("seen/c", null);
            assertEquals(List.of("seen/a", "seen/aa", "seen/b"), channel.recalledKeys("seen/"));
            assertEquals(List.of("other", "seen", "seen/a", "seen/aa", "seen/b"), channel.recalledKeys(""));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "$set", "seen/db:1/web/0", "k=v", "h\u00e9 llo", "-k"})
    void c27_everyTextCanBeRemembered(String key) {
        String value = "two\nlines = : \"\u00e9\ud83d\ude00\" ";
        remember("web/0", key, value);
        assertEquals(Optional.of(value), web(channel -> channel.recall(key)));
    }

    @Test
    void c28_keyAndValueHaveALimitInBytes() {
        String key = "\u00e9".repeat(RelationChannel.MAX_STATE_KEY / 2);
        String value = "\u00e9".repeat(RelationChannel.MAX_STATE_VALUE / 2);
        web(channel -> {
            assertThrows(ChannelException.class, () -> channel.remember(key + "x", "v"));
            assertThrows(ChannelException.class, () -> channel.remember("key", value + "x"));
            assertThrows(ChannelException.class, () -> channel.remember("", "v"));
            assertThrows(ChannelException.class, () -> channel.remember("key", "\ude00"));
            channel.remember(key, value);
            channel.commit();
            return null;
        });
        assertEquals(Optional.of(value), web(channel -> channel.recall(key)));
        assertEquals(List.of(key), web(channel -> channel.recalledKeys("")));
    }

    // Waiting

    @Test
    void c29_aChannelDrivenFromOutsideReturnsAtOnce() {
        assumeFalse(model.traits().contains(Trait.AWAITS), "this medium waits");
        boolean changed = deployer(channel -> channel.awaitChange(Duration.ofDays(1)));
        assertFalse(changed);
    }

    @Test
    void c29_aWaitEndsWithItsTimeout() {
        deployer(channel -> {
            read(channel, "web/0");
            assertFalse(channel.awaitChange(Duration.ZERO));
            assertFalse(channel.awaitChange(SHORT));
            return null;
        });
    }

    @Test
    void c30_aCommitAtTheOtherEndEndsAWait() throws Exception {
        wakes(() -> publish("web/0", Map.of("k", "v")));
    }

    @Test
    void c30_aUnitThatJoinsEndsAWait() throws Exception {
        wakes(() -> model.addUnit("web/1"));
    }

    @Test
    void c30_aUnitThatLeavesEndsAWait() throws Exception {
        wakes(() -> model.removeUnit("web/0"));
    }

    @Test
    void c30_aNewRelationEndsAWait() throws Exception {
        model.addUnit("api/0");
        wakes(() -> model.relate("api", "deployer"));
    }

    @Test
    void c30_aRelationThatBreaksEndsAWait() throws Exception {
        wakes(() -> model.breakRelation("web", "deployer"));
    }

    @Test
    void c31_aChangeSinceTheLastReadIsNotMissed() {
        assumeAwaits();
        deployer(channel -> {
            read(channel, "web/0");
            publish("web/0", Map.of("k", "v"));
            assertTrue(channel.awaitChange(LONG));
            assertEquals(Map.of("k", "v"), read(channel, "web/0"));
            publish("web/0", Map.of("k", "w"));
            assertTrue(channel.awaitChange(LONG));
            return null;
        });
    }

    @Test
    void c32_whatOneHasCommittedOneselfIsNoChange() {
        assumeAwaits();
        deployer(channel -> {
            String relation = only(channel).id();
            read(channel, "web/0");
            channel.write(relation, Map.of("k", "v"));
            channel.remember("key", "value");
            channel.commit();
            assertFalse(channel.awaitChange(SHORT));
            return null;
        });
    }

    @Test
    void c32_whatWasReadIsNoChange() {
        assumeAwaits();
        deployer(channel -> {
            publish("web/0", Map.of("k", "v"));
            only(channel);
            read(channel, "web/0");
            assertFalse(channel.awaitChange(SHORT));
            return null;
        });
    }

    @Test
    void c33_closingFromAnotherThreadEndsAWait() throws Exception {
        assumeAwaits();
        RelationChannel channel = open("deployer/0");
        Waiting<Boolean> wait = Waiting.start(() -> channel.awaitChange(Duration.ofDays(1)));
        wait.untilItSleeps();
        channel.close();
        assertEquals(false, wait.result());
    }

    // Closing

    @Test
    void c34_closingTwiceDoesNothing() {
        RelationChannel channel = open("web/0");
        channel.close();
        assertDoesNotThrow(channel::close);
    }

    @Test
    void c34_aClosedChannelIsOfNoUse() {
        RelationChannel channel = open("web/0");
        String relation = only(channel).id();
        channel.close();
        assertThrows(ChannelException.class, channel::relations);
        assertThrows(ChannelException.class, () -> channel.read(relation, "web/0"));
        assertThrows(ChannelException.class, () -> channel.write(relation, Map.of("k", "v")));
        assertThrows(ChannelException.class, () -> channel.recall("key"));
        assertThrows(ChannelException.class, () -> channel.remember("key", "value"));
        assertThrows(ChannelException.class, channel::commit);
        assertEquals(Map.of(), deployer(other -> read(other, "web/0")));
    }

    // What the tests are written in

    private void wakes(Runnable change) throws Exception {
        assumeAwaits();
        try (RelationChannel channel = open("deployer/0")) {
            only(channel);
            Waiting<Boolean> wait = Waiting.start(() -> channel.awaitChange(LONG));
            wait.untilItSleeps();
            change.run();
            assertEquals(true, wait.result());
        }
    }

    private void assumeLive() {
        assumeTrue(model.traits().contains(Trait.LIVE), "a channel of this medium shows what was there when it opened");
    }

    private void assumeAwaits() {
        assumeTrue(model.traits().contains(Trait.AWAITS), "this medium does not wait");
    }

    private RelationChannel open(String unit) {
        return model.open(
                unit, unit.startsWith("deployer/") || unit.startsWith("other/") ? Role.PROVIDER : Role.REQUIRER);
    }

    private <T> T in(String unit, Function<RelationChannel, T> hook) {
        try (RelationChannel channel = open(unit)) {
            return hook.apply(channel);
        }
    }

    private <T> T web(Function<RelationChannel, T> hook) {
        return in("web/0", hook);
    }

    private <T> T deployer(Function<RelationChannel, T> hook) {
        return in("deployer/0", hook);
    }

    private void run(String unit, Consumer<RelationChannel> hook) {
        try (RelationChannel channel = open(unit)) {
            hook.accept(channel);
            channel.commit();
        }
    }

    private void publish(String unit, Map<String, String> changes) {
        run(unit, channel -> channel.write(only(channel).id(), changes));
    }

    private void remember(String unit, String key, String value) {
        run(unit, channel -> channel.remember(key, value));
    }

    private Relation only(RelationChannel channel) {
        List<Relation> relations = channel.relations();
        assertEquals(1, relations.size(), () -> "relations of " + channel.localUnit() + ": " + relations);
        return relations.get(0);
    }

    /** What a unit has written, in its first relation with this one. */
    private Map<String, String> read(RelationChannel channel, String unit) {
        String application = unit.substring(0, unit.indexOf('/'));
        for (Relation relation : channel.relations()) {
            if (relation.remoteApplication().equals(application)
                    || channel.localApplication().equals(application)) {
                Map<String, String> bag = new TreeMap<>(channel.read(relation.id(), unit));
                bag.keySet().removeAll(model.mediumKeys());
                return bag;
            }
        }
        throw new AssertionError(channel.localUnit() + " has no relation with " + application);
    }

    private static List<String> applications(List<Relation> relations) {
        List<String> applications = new ArrayList<>();
        relations.forEach(relation -> applications.add(relation.remoteApplication()));
        return applications;
    }

    /** Something that another thread does. */
    private static final class Waiting<T> {
        private final FutureTask<T> task;
        private final Thread thread;

        private Waiting(Callable<T> callable) {
            task = new FutureTask<>(callable);
            thread = new Thread(task, "waiting");
            thread.setDaemon(true);
            thread.start();
        }

        static <T> Waiting<T> start(Callable<T> callable) {
            return new Waiting<>(callable);
        }

        boolean isRunning() {
            return !task.isDone();
        }

        /** Returns when the thread sleeps, or has ended. */
        void untilItSleeps() {
            while (isRunning()
                    && thread.getState() != Thread.State.TIMED_WAITING
                    && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        T result() throws Exception {
            return task.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
