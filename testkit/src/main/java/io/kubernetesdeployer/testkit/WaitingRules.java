package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.testkit.ChannelModel.Trait;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Waiting for the other end. */
interface WaitingRules extends ChannelRules {
    @Test
    default void c29_aChannelDrivenFromOutsideReturnsAtOnce() {
        assumeFalse(channels().model().traits().contains(Trait.AWAITS), "this medium waits");
        boolean changed = channels().deployer(channel -> channel.awaitChange(Duration.ofDays(1)));
        assertFalse(changed);
    }

    @Test
    default void c29_aWaitEndsWithItsTimeout() {
        channels().deployer(channel -> {
            channels().read(channel, "web/0");
            assertFalse(channel.awaitChange(Duration.ZERO));
            assertFalse(channel.awaitChange(ChannelFixture.SHORT));
            return null;
        });
    }

    @Test
    default void c30_aCommitAtTheOtherEndEndsAWait() throws Exception {
        channels().wakes(() -> channels().publish("web/0", Map.of("k", "v")));
    }

    @Test
    default void c30_aUnitThatJoinsEndsAWait() throws Exception {
        channels().wakes(() -> channels().model().addUnit("web/1"));
    }

    @Test
    default void c30_aUnitThatLeavesEndsAWait() throws Exception {
        channels().wakes(() -> channels().model().removeUnit("web/0"));
    }

    @Test
    default void c30_aNewRelationEndsAWait() throws Exception {
        channels().model().addUnit("api/0");
        channels().wakes(() -> channels().model().relate("api", "deployer"));
    }

    @Test
    default void c30_aRelationThatBreaksEndsAWait() throws Exception {
        channels().wakes(() -> channels().model().breakRelation("web", "deployer"));
    }

    @Test
    default void c31_aChangeSinceTheLastReadIsNotMissed() {
        channels().assumeAwaits();
        channels().deployer(channel -> {
            channels().read(channel, "web/0");
            channels().publish("web/0", Map.of("k", "v"));
            assertTrue(channel.awaitChange(ChannelFixture.LONG));
            assertEquals(Map.of("k", "v"), channels().read(channel, "web/0"));
            channels().publish("web/0", Map.of("k", "w"));
            assertTrue(channel.awaitChange(ChannelFixture.LONG));
            return null;
        });
    }

    @Test
    default void c32_whatOneHasCommittedOneselfIsNoChange() {
        channels().assumeAwaits();
        channels().deployer(channel -> {
            String relation = channels().only(channel).id();
            channels().read(channel, "web/0");
            channel.write(relation, Map.of("k", "v"));
            channel.remember("key", "value");
            channel.commit();
            assertFalse(channel.awaitChange(ChannelFixture.SHORT));
            return null;
        });
    }

    @Test
    default void c32_whatWasReadIsNoChange() {
        channels().assumeAwaits();
        channels().deployer(channel -> {
            channels().publish("web/0", Map.of("k", "v"));
            channels().only(channel);
            channels().read(channel, "web/0");
            assertFalse(channel.awaitChange(ChannelFixture.SHORT));
            return null;
        });
    }

    @Test
    default void c33_closingFromAnotherThreadEndsAWait() throws Exception {
        channels().assumeAwaits();
        RelationChannel channel = channels().open("deployer/0");
        Waiting<Boolean> wait = Waiting.start(() -> channel.awaitChange(Duration.ofDays(1)));
        wait.untilItSleeps();
        channel.close();
        assertEquals(false, wait.result());
    }
}
