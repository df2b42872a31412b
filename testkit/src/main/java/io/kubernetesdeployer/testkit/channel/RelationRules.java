package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which relations there are, and which units are at their other ends. */
interface RelationRules extends ChannelRules {
    @Test
    default void c3_bothEndsHaveTheRelation() {
        Relation ofWeb = channels().web(channels()::only);
        assertEquals("deployer", ofWeb.remoteApplication());
        assertEquals(List.of("deployer/0"), ofWeb.remoteUnits());
        Relation ofDeployer = channels().deployer(channels()::only);
        assertEquals("web", ofDeployer.remoteApplication());
        assertEquals(List.of("web/0"), ofDeployer.remoteUnits());
    }

    @Test
    default void c3_nobodyElseHasIt() {
        channels().model().addUnit("api/0");
        channels().model().addUnit("other/0");
        channels().model().relate("api", "other");
        assertEquals(List.of("web"), ChannelFixture.applications(channels().deployer(RelationChannel::relations)));
        assertEquals(List.of("api"), ChannelFixture.applications(channels().in("other/0", RelationChannel::relations)));
    }

    @Test
    default void c4_relationsAreOrderedByTheNumberInTheirId() {
        for (int i = 0; i < 12; i++) {
            String application = "app" + (char) ('z' - i);
            channels().model().addUnit(application + "/0");
            channels().model().relate(application, "deployer");
        }
        List<Relation> relations = channels().deployer(RelationChannel::relations);
        assertEquals(13, relations.size());
        assertEquals(relations.stream().sorted(Relation.BY_ID).toList(), relations);
        assertEquals(13, relations.stream().map(Relation::id).distinct().count());
    }

    @Test
    default void c4_anIdStaysTheSame() {
        assertEquals(
                channels().deployer(channels()::only).id(),
                channels().deployer(channels()::only).id());
    }

    @Test
    default void c5_unitsAreOrderedByNumber() {
        channels().model().addUnit("web/10");
        channels().model().addUnit("web/2");
        assertEquals(
                List.of("web/0", "web/2", "web/10"),
                channels().deployer(channels()::only).remoteUnits());
    }

    @Test
    default void c6_aUnitThatJoinsIsThere() {
        channels().deployer(channels()::only);
        channels().model().addUnit("web/1");
        assertEquals(
                List.of("web/0", "web/1"), channels().deployer(channels()::only).remoteUnits());
        assertEquals(
                List.of("deployer/0"), channels().in("web/1", channels()::only).remoteUnits());
    }

    @Test
    default void c6_aUnitThatLeavesIsThereNoLonger() {
        channels().model().addUnit("web/1");
        channels().publish("web/0", Map.of("k", "zero"));
        channels().publish("web/1", Map.of("k", "one"));
        channels().model().removeUnit("web/0");
        channels().deployer(channel -> {
            assertEquals(List.of("web/1"), channels().only(channel).remoteUnits());
            assertEquals(Map.of("k", "one"), channels().read(channel, "web/1"));
            return null;
        });
    }

    @Test
    default void c6_aRelationWhoseUnitsHaveAllLeftIsStillListed() {
        channels().model().removeUnit("web/0");
        assertEquals(List.of(), channels().deployer(channels()::only).remoteUnits());
    }

    @Test
    default void c7_aBrokenRelationIsGoneAtBothEnds() {
        channels().model().breakRelation("web", "deployer");
        assertEquals(List.of(), channels().deployer(RelationChannel::relations));
        assertEquals(List.of(), channels().web(RelationChannel::relations));
    }

    @Test
    default void c7_anIdIsNotUsedAgain() {
        String first = channels().deployer(channels()::only).id();
        channels().publish("web/0", Map.of("k", "v"));
        channels().model().breakRelation("web", "deployer");
        channels().model().relate("web", "deployer");
        assertNotEquals(first, channels().deployer(channels()::only).id());
        assertEquals(Map.of(), channels().deployer(channel -> channels().read(channel, "web/0")));
    }
}
