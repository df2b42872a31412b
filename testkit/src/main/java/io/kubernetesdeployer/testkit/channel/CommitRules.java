package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** All or nothing, and what others see of it. */
interface CommitRules extends ChannelRules {
    @Test
    default void c20_oneCommitCoversAllBagsAndTheMemory() {
        channels().model().addUnit("api/0");
        channels().model().relate("api", "deployer");
        channels().deployer(channel -> {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("k", "v"));
            }
            channel.remember("done", "yes");
            channel.commit();
            return null;
        });
        assertEquals(Map.of("k", "v"), channels().web(channel -> channels().read(channel, "deployer/0")));
        assertEquals(
                Map.of("k", "v"), channels().in("api/0", channel -> channels().read(channel, "deployer/0")));
        assertEquals(Optional.of("yes"), channels().deployer(channel -> channel.recall("done")));
    }

    @Test
    default void c20_closingDropsAllThatIsStaged() {
        channels().publish("web/0", Map.of("k", "old"));
        channels().web(channel -> {
            channel.write(channels().only(channel).id(), Map.of("k", "new"));
            channel.remember("memory", "new");
            return null;
        });
        assertEquals(
                Map.of("k", "old"), channels().deployer(channel -> channels().read(channel, "web/0")));
        assertEquals(Optional.empty(), channels().web(channel -> channel.recall("memory")));
    }

    @Test
    default void c20_whatIsStagedAfterACommitNeedsAnother() {
        channels().web(channel -> {
            channel.write(channels().only(channel).id(), Map.of("k", "first"));
            channel.remember("memory", "first");
            channel.commit();
            channel.write(channels().only(channel).id(), Map.of("k", "second"));
            channel.remember("memory", "second");
            return null;
        });
        assertEquals(
                Map.of("k", "first"), channels().deployer(channel -> channels().read(channel, "web/0")));
        assertEquals(Optional.of("first"), channels().web(channel -> channel.recall("memory")));
    }

    @Test
    default void c20_committingNothingDoesNothing() {
        channels().publish("web/0", Map.of("k", "v"));
        channels().web(channel -> {
            channel.commit();
            channel.write(channels().only(channel).id(), Map.of("k", "v"));
            channel.commit();
            channel.commit();
            return null;
        });
        assertEquals(Map.of("k", "v"), channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c21_anOpenChannelSeesWhatOthersCommit() {
        channels().assumeLive();
        channels().deployer(channel -> {
            assertEquals(Map.of(), channels().read(channel, "web/0"));
            channels().publish("web/0", Map.of("k", "v"));
            assertEquals(Map.of("k", "v"), channels().read(channel, "web/0"));
            channels().model().addUnit("web/1");
            assertEquals(List.of("web/0", "web/1"), channels().only(channel).remoteUnits());
            return null;
        });
    }

    @Test
    default void c22_aReaderSeesOneCommitOrTheNextAndNeverAMix() throws Exception {
        channels().assumeLive();
        int commitsToSee = 50;
        AtomicBoolean seen = new AtomicBoolean();
        channels().publish("web/0", Map.of("a", "0", "b", "0", "c", "0"));
        try (RelationChannel web = channels().open("web/0");
                RelationChannel deployer = channels().open("deployer/0")) {
            String relation = channels().only(web).id();
            Waiting<Void> writer = Waiting.start(() -> {
                for (int i = 1; !seen.get(); i++) {
                    String value = Integer.toString(i);
                    web.write(relation, Map.of("a", value, "b", value, "c", value));
                    web.commit();
                }
                return null;
            });
            String at = channels().only(deployer).id();
            int last = 0;
            int different = 0;
            long end = System.nanoTime() + ChannelFixture.LONG.toNanos();
            try {
                while (different < commitsToSee && writer.isRunning()) {
                    assertTrue(System.nanoTime() < end, "of many commits " + different + " are seen");
                    Map<String, String> bag = deployer.read(at, "web/0");
                    assertEquals(bag.get("a"), bag.get("b"));
                    assertEquals(bag.get("a"), bag.get("c"));
                    int now = Integer.parseInt(bag.get("a"));
                    assertTrue(now >= last, now + " after " + last);
                    different += now > last ? 1 : 0;
                    last = now;
                }
            } finally {
                seen.set(true);
            }
            writer.result();
        }
    }

    @Test
    default void c23_aRelationThatBreaksDoesNotFailTheCommitOfTheRest() {
        channels().assumeLive();
        channels().model().addUnit("api/0");
        channels().model().relate("api", "deployer");
        channels().deployer(channel -> {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("k", "v"));
            }
            channels().model().breakRelation("web", "deployer");
            channel.commit();
            return null;
        });
        assertEquals(
                Map.of("k", "v"), channels().in("api/0", channel -> channels().read(channel, "deployer/0")));
    }
}
