package io.kubernetesdeployer.testkit.channel;

import static io.kubernetesdeployer.testkit.channel.ChannelFixture.LONG;
import static io.kubernetesdeployer.testkit.channel.ChannelFixture.SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.testkit.channel.ChannelModel.Trait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Waiting for the other end. */
interface WaitingRules extends ChannelRules {
    @Test
    default void c29_aChannelDrivenFromOutsideReturnsAtOnce() {
        assumeFalse(channels().model().traits().contains(Trait.AWAITS), "this medium waits");
        channels().deployer(channel -> {
            RelationCursor seen = ChannelFixture.now(channel);
            assertEquals(ChannelFixture.unchanged(seen), channel.changedSince(seen, Duration.ofDays(1)));
            return null;
        });
    }

    @Test
    default void c29_aWaitEndsWithItsTimeoutAndAnEqualCursor() {
        channels().publish("web/0", Map.of("k", "v"));
        channels().deployer(channel -> {
            RelationCursor seen = ChannelFixture.now(channel);
            assertEquals(ChannelFixture.unchanged(seen), channel.changedSince(seen, Duration.ZERO));
            assertEquals(ChannelFixture.unchanged(seen), channel.changedSince(seen, SHORT));
            return null;
        });
    }

    @Test
    default void c30_aCommitAtTheOtherEndEndsAWait() throws Exception {
        endsAWaitThatNamesWeb(() -> channels().publish("web/0", Map.of("k", "v")));
    }

    @Test
    default void c30_aUnitThatJoinsEndsAWait() throws Exception {
        endsAWaitThatNamesWeb(() -> channels().model().addUnit("web/1"));
    }

    @Test
    default void c30_aUnitThatLeavesEndsAWait() throws Exception {
        endsAWaitThatNamesWeb(() -> channels().model().removeUnit("web/0"));
    }

    @Test
    default void c30_aRelationThatBreaksEndsAWait() throws Exception {
        endsAWaitThatNamesWeb(() -> channels().model().breakRelation("web", "deployer"));
    }

    @Test
    default void c30_aNewRelationEndsAWait() throws Exception {
        channels().assumeAwaits();
        channels().model().addUnit("api/0");
        try (RelationChannel deployer = channels().open("deployer/0")) {
            Set<String> named =
                    ChannelFixture.named(deployer, () -> channels().model().relate("api", "deployer"));
            assertEquals(Set.of(ChannelFixture.id(deployer, "api")), named);
        }
    }

    private void endsAWaitThatNamesWeb(Runnable change) throws Exception {
        channels().assumeAwaits();
        channels().relateAnother();
        try (RelationChannel deployer = channels().open("deployer/0")) {
            String web = ChannelFixture.id(deployer, "web");
            assertEquals(Set.of(web), ChannelFixture.named(deployer, change));
        }
    }

    @Test
    default void c31_aChangeBeforeTheCallIsNamed() {
        channels().assumeAwaits();
        channels().deployer(channel -> {
            RelationCursor seen = ChannelFixture.now(channel);
            channels().publish("web/0", Map.of("k", "v"));
            ChangedRelations changed = channel.changedSince(seen, Duration.ZERO);
            assertEquals(Set.of(channels().only(channel).id()), changed.relationIds());
            channels().publish("web/0", Map.of("k", "w"));
            assertEquals(
                    changed.relationIds(),
                    channel.changedSince(changed.cursor(), Duration.ZERO).relationIds());
            return null;
        });
    }

    @Test
    default void c31_whatWasReadAfterTheCursorWasTakenIsNamed() {
        channels().assumeAwaits();
        channels().deployer(channel -> {
            RelationCursor seen = ChannelFixture.now(channel);
            channels().publish("web/0", Map.of("k", "v"));
            assertEquals(Map.of("k", "v"), channels().read(channel, "web/0"));
            assertEquals(
                    Set.of(channels().only(channel).id()),
                    channel.changedSince(seen, LONG).relationIds());
            return null;
        });
    }

    @Test
    default void c31_theSameCursorNamesTheSameAgainAndWhatHasChangedSince() {
        channels().assumeAwaits();
        channels().relateAnother();
        channels().deployer(channel -> {
            RelationCursor seen = ChannelFixture.now(channel);
            String web = ChannelFixture.id(channel, "web");
            channels().publish("web/0", Map.of("k", "v"));
            assertEquals(Set.of(web), channel.changedSince(seen, LONG).relationIds());
            assertEquals(Set.of(web), channel.changedSince(seen, LONG).relationIds());
            channels().publish("api/0", Map.of("k", "v"));
            assertEquals(
                    Set.of(web, ChannelFixture.id(channel, "api")),
                    channel.changedSince(seen, LONG).relationIds());
            return null;
        });
    }

    @Test
    default void c32_whatOneHasCommittedOneselfIsNoChange() {
        channels().assumeAwaits();
        channels().deployer(channel -> {
            RelationCursor seen = ChannelFixture.now(channel);
            channel.write(channels().only(channel).id(), Map.of("k", "v"));
            channel.remember("key", "value");
            channel.commit();
            assertEquals(ChannelFixture.unchanged(seen), channel.changedSince(seen, SHORT));
            return null;
        });
    }

    @Test
    default void c33_closingFromAnotherThreadEndsAWait() throws Exception {
        channels().assumeAwaits();
        RelationChannel channel = channels().open("deployer/0");
        RelationCursor seen = ChannelFixture.now(channel);
        Waiting<ChangedRelations> wait = Waiting.start(() -> channel.changedSince(seen, Duration.ofDays(1)));
        wait.untilItSleeps();
        channel.close();
        assertEquals(ChannelFixture.unchanged(seen), wait.result());
    }

    @Test
    default void c36_everyRelationDiffersFromTheStart() {
        channels().relateAnother();
        channels().deployer(channel -> {
            Set<String> all = channel.relations().stream().map(Relation::id).collect(Collectors.toSet());
            assertEquals(2, all.size());
            assertEquals(all, channel.changedSince(RelationCursor.START, LONG).relationIds());
            assertEquals(all, channel.changedSince(RelationCursor.START, LONG).relationIds());
            return null;
        });
    }

    @Test
    default void c36_withoutRelationsNothingDiffersFromTheStart() {
        channels().model().breakRelation("web", "deployer");
        channels().deployer(channel -> {
            assertEquals(
                    ChannelFixture.unchanged(RelationCursor.START), channel.changedSince(RelationCursor.START, SHORT));
            return null;
        });
    }

    @Test
    default void c37_oneThreadWaitsWhileAnotherReadsAndCommits() throws Exception {
        channels().assumeAwaits();
        try (RelationChannel channel = channels().open("deployer/0")) {
            RelationCursor seen = ChannelFixture.now(channel);
            Waiting<ChangedRelations> wait = Waiting.start(() -> channel.changedSince(seen, LONG));
            wait.untilItSleeps();
            String relation = channels().only(channel).id();
            channel.write(relation, channels().read(channel, "web/0"));
            channel.remember("key", "value");
            channel.commit();
            channels().publish("web/0", Map.of("k", "v"));
            // A wait that kept the commit waiting is over, and names nothing.
            assertEquals(Set.of(relation), wait.result().relationIds());
        }
    }

    @Test
    default void c37_noneOfManyCommitsIsLostWhileOneThreadWaitsAndAnotherReadsAndCommits() throws Exception {
        channels().assumeAwaits();
        new ManyCommits(channels(), 2_000).run();
    }

    @Test
    default void c38_anInterruptEndsAWaitAndIsKept() throws Exception {
        channels().assumeAwaits();
        try (RelationChannel channel = channels().open("deployer/0")) {
            RelationCursor seen = ChannelFixture.now(channel);
            Waiting<Boolean> wait = Waiting.start(() -> {
                assertEquals(ChannelFixture.unchanged(seen), channel.changedSince(seen, Duration.ofDays(1)));
                return Thread.currentThread().isInterrupted();
            });
            wait.untilItSleeps();
            assertTrue(wait.isRunning());
            wait.interrupt();
            assertTrue(wait.result());
        }
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
