package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the model in memory does beyond the contract. */
class MemoryModelTest {
    private final MemoryModel model = new MemoryModel("uuid");

    @Test
    void relatingTwiceGivesTheSameRelation() {
        String id = model.relate("web", "deployer");
        assertEquals(id, model.relate("web", "deployer"));
    }

    @Test
    void mistakesOfTheOneWhoSetsItUpAreRefused() {
        model.addUnit("web/0");
        assertThrows(IllegalArgumentException.class, () -> model.addUnit("web/0"));
        assertThrows(IllegalArgumentException.class, () -> model.addUnit("web"));
        assertThrows(IllegalArgumentException.class, () -> model.removeUnit("web/1"));
        assertThrows(IllegalArgumentException.class, () -> model.setLeader("web/1"));
        assertThrows(IllegalArgumentException.class, () -> model.relate("web", "web"));
        assertThrows(IllegalArgumentException.class, () -> model.relate("web", "No Name"));
        assertThrows(IllegalArgumentException.class, () -> model.breakRelation("memory:9"));
        assertThrows(ChannelException.class, () -> open("web/1"));
    }

    @Test
    void theLowestUnitThatIsLeftLeadsAfterTheLeader() {
        model.addUnit("web/2");
        model.addUnit("web/10");
        model.addUnit("web/1");
        assertTrue(open("web/2").isLeader());
        model.removeUnit("web/2");
        assertTrue(open("web/1").isLeader());
        assertFalse(open("web/10").isLeader());
    }

    @Test
    void theChannelOfARemovedUnitIsOfNoUse() {
        model.addUnit("web/0");
        String relation = model.relate("web", "deployer");
        RelationChannel web = open("web/0");
        web.write(relation, Map.of("k", "v"));
        model.removeUnit("web/0");
        assertThrows(ChannelException.class, web::commit);
        assertThrows(ChannelException.class, web::relations);
        web.close();
    }

    @Test
    void bothEndsCanBeUsedByTwoThreads() throws Exception {
        model.addUnit("web/0");
        model.addUnit("deployer/0");
        String relation = model.relate("web", "deployer");
        Thread provider = new Thread(() -> {
            try (RelationChannel deployer = model.open("deployer/0", "kubernetes", Role.PROVIDER)) {
                RelationCursor seen = RelationCursor.START;
                for (String last = ""; !last.equals("100"); ) {
                    seen = deployer.changedSince(seen, Duration.ofSeconds(10)).cursor();
                    String asked = deployer.read(relation, "web/0").getOrDefault("ask", "");
                    if (!asked.equals(last)) {
                        deployer.write(relation, Map.of("answer", asked));
                        deployer.commit();
                        last = asked;
                    }
                }
            }
        });
        provider.start();
        try (RelationChannel web = open("web/0")) {
            RelationCursor seen = RelationCursor.START;
            for (int i = 1; i <= 100; i++) {
                web.write(relation, Map.of("ask", Integer.toString(i)));
                web.commit();
                while (!web.read(relation, "deployer/0")
                        .getOrDefault("answer", "")
                        .equals(Integer.toString(i))) {
                    ChangedRelations changed = web.changedSince(seen, Duration.ofSeconds(10));
                    assertEquals(Set.of(relation), changed.relationIds(), "no answer to " + i);
                    seen = changed.cursor();
                }
            }
        }
        provider.join();
    }

    private RelationChannel open(String unit) {
        return model.open(unit, "kubernetes", Role.REQUIRER);
    }
}
