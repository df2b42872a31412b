package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.testkit.channel.ChannelModel.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who a channel belongs to, and who leads. */
interface IdentityRules extends ChannelRules {
    @Test
    default void c1_aChannelKnowsItsUnitApplicationAndModel() {
        String uuid = channels().deployer(RelationChannel::modelUuid);
        channels().web(channel -> {
            assertEquals("web/0", channel.localUnit());
            assertEquals("web", channel.localApplication());
            assertFalse(channel.endpoint().isEmpty());
            assertEquals(uuid, channel.modelUuid());
            return null;
        });
    }

    @Test
    default void c2_aLoneUnitLeadsItsApplication() {
        assertTrue(channels().deployer(RelationChannel::isLeader));
    }

    @Test
    default void c2_atMostOneUnitLeads() {
        channels().model().addUnit("deployer/1");
        channels().model().addUnit("deployer/2");
        try (RelationChannel a = channels().open("deployer/0");
                RelationChannel b = channels().open("deployer/1");
                RelationChannel c = channels().open("deployer/2")) {
            long leaders =
                    List.of(c, a, b).stream().filter(RelationChannel::isLeader).count();
            assertTrue(leaders <= 1, leaders + " leaders");
        }
    }

    @Test
    default void c2_theLeaderMoves() {
        assumeTrue(
                channels().model().traits().contains(Trait.MOVES_LEADER),
                "the leader of this medium is not moved from outside");
        channels().model().addUnit("deployer/1");
        channels().model().lead("deployer/1");
        assertFalse(channels().deployer(RelationChannel::isLeader));
        assertTrue(channels().in("deployer/1", RelationChannel::isLeader));
    }
}
