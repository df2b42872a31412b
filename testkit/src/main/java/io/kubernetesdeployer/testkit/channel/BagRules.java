package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, read and refused. */
interface BagRules extends ChannelRules {
    @Test
    default void c8_aUnitThatHasWrittenNothingHasAnEmptyBag() {
        assertEquals(Map.of(), channels().deployer(channel -> channels().read(channel, "web/0")));
        assertEquals(Map.of(), channels().web(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c9_whatIsCommittedIsReadAtTheOtherEnd() {
        channels().publish("web/0", Map.of("b", "2", "a", "1"));
        channels().publish("deployer/0", Map.of("answer", "42"));
        assertEquals(
                Map.of("a", "1", "b", "2"),
                channels().deployer(channel -> channels().read(channel, "web/0")));
        assertEquals(
                Map.of("answer", "42"), channels().web(channel -> channels().read(channel, "deployer/0")));
    }

    @Test
    default void c39_theBagOfAnApplicationIsReadAtTheOtherEndAndIsNoUnits() {
        assertEquals(
                Map.of(),
                channels()
                        .deployer(channel ->
                                channel.readApplication(channels().only(channel).id())));
        channels().assumeApplicationBags();
        channels().model().writeApplication("web", "deployer", Map.of("b", "2", "a", "1"));
        assertEquals(
                "{a=1, b=2}",
                channels()
                        .deployer(channel ->
                                channel.readApplication(channels().only(channel).id()))
                        .toString());
        assertEquals(Map.of(), channels().deployer(channel -> channels().read(channel, "web/0")));
        channels().deployer(channel -> {
            String unknown = channels().only(channel).id() + "99";
            assertThrows(ChannelException.class, () -> channel.readApplication(unknown));
            return null;
        });
    }

    @Test
    default void c40_aSecretThatIsNotThereIsRefusedByName() {
        String reference = "secret:9m4e2mr0ui3e8a215n4g";
        channels().deployer(channel -> {
            ChannelException refused = assertThrows(ChannelException.class, () -> channel.readSecret(reference));
            assertTrue(refused.getMessage().contains(reference), refused::getMessage);
            return null;
        });
    }

    @Test
    default void c41_theLeaderAloneHasTheBagOfItsApplication() {
        if (!channels().model().traits().contains(ChannelModel.Trait.APPLICATION_BAGS)) {
            channels().web(channel -> {
                String id = channels().only(channel).id();
                assertThrows(ChannelException.class, () -> channel.writeApplication(id, Map.of("k", "v")));
                return assertThrows(ChannelException.class, () -> channel.readOwnApplication(id));
            });
            return;
        }
        channels().run("web/0", channel -> {
            String id = channels().only(channel).id();
            channel.writeApplication(id, Map.of("b", "2", "gone", "x"));
            channel.writeApplication(id, Map.of("a", "1", "gone", ""));
            assertEquals("{a=1, b=2}", channel.readOwnApplication(id).toString());
            assertThrows(ChannelException.class, () -> channel.writeApplication(id + "99", Map.of("k", "v")));
        });
        assertEquals(
                "{a=1, b=2}",
                channels()
                        .deployer(channel ->
                                channel.readApplication(channels().only(channel).id()))
                        .toString());
        assertEquals(Map.of(), channels().deployer(channel -> channels().read(channel, "web/0")));
        channels().model().addUnit("web/1");
        channels().in("web/1", channel -> {
            String id = channels().only(channel).id();
            assertThrows(ChannelException.class, () -> channel.writeApplication(id, Map.of("k", "v")));
            return assertThrows(ChannelException.class, () -> channel.readOwnApplication(id));
        });
    }

    @Test
    default void c9_keysComeInOrder() {
        channels().publish("web/0", Map.of("b", "2", "c", "3", "a", "1"));
        assertEquals(
                List.of("a", "b", "c"),
                List.copyOf(channels()
                        .deployer(channel -> channels().read(channel, "web/0"))
                        .keySet()));
    }

    @Test
    default void c10_whatIsNotCommittedIsNotSeen() {
        channels().publish("web/0", Map.of("k", "old"));
        try (RelationChannel web = channels().open("web/0")) {
            web.write(channels().only(web).id(), Map.of("k", "new"));
            assertEquals(
                    Map.of("k", "old"),
                    channels().deployer(channel -> channels().read(channel, "web/0")));
        }
    }

    @Test
    default void c10_oneSeesOnesOwnStagedWrites() {
        channels().publish("web/0", Map.of("k", "old", "gone", "x"));
        channels().web(channel -> {
            channel.write(channels().only(channel).id(), Map.of("k", "new", "gone", ""));
            assertEquals(Map.of("k", "new"), channels().read(channel, "web/0"));
            return null;
        });
    }

    @Test
    default void c35_holdsSaysWhatReadingWouldSay() {
        channels().publish("web/0", Map.of("a", "1", "b", "2"));
        channels().web(channel -> {
            String relation = channels().only(channel).id();
            assertTrue(channel.holds(relation, Map.of("a", "1", "b", "2")));
            assertTrue(channel.holds(relation, Map.of("b", "2", "c", "")));
            assertTrue(channel.holds(relation, Map.of()));
            assertFalse(channel.holds(relation, Map.of("a", "1", "b", "3")));
            assertFalse(channel.holds(relation, Map.of("a", "")));
            assertFalse(channel.holds(relation, Map.of("c", "1")));
            channel.write(relation, Map.of("a", "", "b", "3"));
            assertTrue(channel.holds(relation, Map.of("a", "", "b", "3")));
            assertFalse(channel.holds(relation, Map.of("b", "2")));
            channel.commit();
            assertTrue(channel.holds(relation, Map.of("a", "", "b", "3")));
            return null;
        });
        boolean later =
                channels().web(channel -> channel.holds(channels().only(channel).id(), Map.of("a", "", "b", "3")));
        assertTrue(later);
    }

    @Test
    default void c35_ofAnUnknownRelationItSaysNothing() {
        channels().web(channel -> {
            String unknown = channels().only(channel).id() + "99";
            assertThrows(ChannelException.class, () -> channel.holds(unknown, Map.of("k", "v")));
            return null;
        });
    }

    @Test
    default void c11_keysThatAreNotNamedKeepTheirValue() {
        channels().publish("web/0", Map.of("a", "1", "b", "2"));
        channels().publish("web/0", Map.of("b", "3", "c", "4"));
        assertEquals(
                Map.of("a", "1", "b", "3", "c", "4"),
                channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c11_writesOfOneCommitAddUp() {
        channels().web(channel -> {
            channel.write(channels().only(channel).id(), Map.of("a", "1", "b", "2"));
            channel.write(channels().only(channel).id(), Map.of("b", "3"));
            channel.commit();
            return null;
        });
        assertEquals(
                Map.of("a", "1", "b", "3"),
                channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c12_theEmptyStringDeletesAKey() {
        channels().publish("web/0", Map.of("a", "1", "b", "2"));
        channels().publish("web/0", Map.of("a", "", "never-there", ""));
        assertEquals(Map.of("b", "2"), channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c13_everyUnitHasItsOwnBagInEveryRelation() {
        channels().model().addUnit("web/1");
        channels().model().addUnit("api/0");
        channels().model().relate("api", "deployer");
        channels().publish("web/0", Map.of("k", "web/0"));
        channels().publish("web/1", Map.of("k", "web/1"));
        channels().deployer(channel -> {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("for", relation.remoteApplication()));
            }
            channel.commit();
            assertEquals(Map.of("k", "web/0"), channels().read(channel, "web/0"));
            assertEquals(Map.of("k", "web/1"), channels().read(channel, "web/1"));
            assertEquals(Map.of(), channels().read(channel, "api/0"));
            return null;
        });
        assertEquals(Map.of("for", "web"), channels().web(channel -> channels().read(channel, "deployer/0")));
        assertEquals(
                Map.of("for", "api"),
                channels().in("api/0", channel -> channels().read(channel, "deployer/0")));
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
    default void c14_everyTextComesBackAsItWas(String text) {
        channels().publish("web/0", Map.of("k", text));
        assertEquals(
                text,
                channels()
                        .deployer(channel -> channels().read(channel, "web/0"))
                        .get("k"));
    }

    @Test
    default void c14_largeTextsComeBackAsTheyWere() {
        String large = "0123456789abcdef\\u00e9 \ud83d\ude00\"".repeat(100_000);
        channels().publish("web/0", Map.of("resource", large));
        assertEquals(
                large,
                channels()
                        .deployer(channel -> channels().read(channel, "web/0"))
                        .get("resource"));
    }

    @Test
    default void c14_aZeroCharacterIsKeptOrRefused() {
        String kept = channels().web(channel -> {
            try {
                channel.write(channels().only(channel).id(), Map.of("k", "a\u0000b"));
                channel.commit();
                return "a\u0000b";
            } catch (ChannelException refused) {
                return null;
            }
        });
        assertEquals(
                kept,
                channels()
                        .deployer(channel -> channels().read(channel, "web/0"))
                        .get("k"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xd83d, 0xde00})
    default void c15_halfASurrogatePairIsRefused(int half) {
        channels().publish("web/0", Map.of("k", "old"));
        channels().web(channel -> {
            String text = "a" + (char) half + "b";
            assertThrows(ChannelException.class, () -> {
                channel.write(channels().only(channel).id(), Map.of("k", text));
                channel.commit();
            });
            return null;
        });
        assertEquals(
                Map.of("k", "old"), channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c15_anEmptyKeyIsRefused() {
        channels().web(channel -> {
            assertThrows(ChannelException.class, () -> {
                channel.write(channels().only(channel).id(), Map.of("", "v"));
                channel.commit();
            });
            return null;
        });
    }

    @Test
    default void c15_aBagBeyondTheLimitIsRefusedAndLosesNothing() {
        channels().publish("web/0", Map.of("k", "old"));
        channels().web(channel -> {
            assertThrows(ChannelException.class, () -> {
                channel.write(channels().only(channel).id(), Map.of("k", "x".repeat(RelationChannel.MAX_BAG)));
                channel.commit();
            });
            return null;
        });
        assertEquals(
                Map.of("k", "old"), channels().deployer(channel -> channels().read(channel, "web/0")));
        channels().publish("web/0", Map.of("k", "new"));
        assertEquals(
                Map.of("k", "new"), channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c16_aRefusedWriteStagesNothingAndLeavesWhatWasStaged() {
        channels().web(channel -> {
            String relation = channels().only(channel).id();
            channel.write(relation, Map.of("good", "1"));
            Map<String, String> bad = new TreeMap<>(Map.of("a", "2", "b", "3", "z", "\ud83d"));
            assertThrows(ChannelException.class, () -> channel.write(relation, bad));
            channel.commit();
            return null;
        });
        assertEquals(
                Map.of("good", "1"), channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c17_anUnknownRelationIsRefused() {
        channels().web(channel -> {
            String unknown = channels().only(channel).id() + "99";
            assertThrows(ChannelException.class, () -> channel.read(unknown, "deployer/0"));
            assertThrows(ChannelException.class, () -> channel.read(unknown, "web/0"));
            assertThrows(ChannelException.class, () -> channel.write(unknown, Map.of("k", "v")));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployer/7", "web/1", "other/0", "nobody/0", "deployer", "", "../web/0"})
    default void c18_aUnitThatIsNotAtTheOtherEndIsRefused(String unit) {
        channels().model().addUnit("web/1");
        channels().model().addUnit("other/0");
        channels().web(channel -> {
            String relation = channels().only(channel).id();
            assertThrows(ChannelException.class, () -> channel.read(relation, unit));
            return null;
        });
    }

    @Test
    default void c18_aUnitThatHasLeftGivesItsLastBagOrIsRefused() {
        channels().publish("web/0", Map.of("k", "v"));
        channels().model().removeUnit("web/0");
        channels().deployer(channel -> {
            try {
                assertEquals(Map.of("k", "v"), channels().read(channel, "web/0"));
            } catch (ChannelException refused) {
                assertFalse(refused.getMessage().isEmpty());
            }
            return null;
        });
    }

    @Test
    default void c19_whatIsReturnedDoesNotChangeAndCannotBeChanged() {
        channels().publish("web/0", Map.of("k", "old"));
        channels().deployer(channel -> {
            List<Relation> relations = channel.relations();
            Map<String, String> bag = channel.read(channels().only(channel).id(), "web/0");
            channels().publish("web/0", Map.of("k", "new"));
            channels().model().addUnit("web/1");
            assertEquals("old", bag.get("k"));
            assertEquals(List.of("web/0"), relations.get(0).remoteUnits());
            assertThrows(UnsupportedOperationException.class, () -> bag.put("k", "mine"));
            assertThrows(UnsupportedOperationException.class, relations.get(0).remoteUnits()::clear);
            return null;
        });
    }

    @Test
    default void c19_whatIsHandedInIsCopied() {
        Map<String, String> changes = new TreeMap<>(Map.of("k", "staged"));
        channels().web(channel -> {
            channel.write(channels().only(channel).id(), changes);
            changes.put("k", "changed later");
            channel.commit();
            return null;
        });
        assertEquals(
                Map.of("k", "staged"), channels().deployer(channel -> channels().read(channel, "web/0")));
    }
}
