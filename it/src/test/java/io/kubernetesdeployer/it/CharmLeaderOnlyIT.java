package io.kubernetesdeployer.it;

import static io.kubernetesdeployer.it.CharmModel.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.HookRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed example whose leader asks for all its units. */
class CharmLeaderOnlyIT {
    private static final String A = "ConfigMap default/a";
    private static final String B = "ConfigMap default/b";

    @TempDir
    Path folder;

    private CharmModel model;

    @BeforeEach
    void twoUnitsOfWhichTheLeaderAsks() {
        model = CharmModel.withDeployers(folder, 1);
        model.juju().addApplication("web", TestCharm.requirerFromTheStart(configMaps("one", "a")), 2);
        model.juju().configure("web", "leader-only", true);
        model.relate("web");
        model.settle();
    }

    @AfterEach
    void end() {
        model.close();
    }

    @Test
    void theLeaderAsksInTheBagOfTheApplicationAndAllUnitsShowTheAnswer() {
        assertDeployed(A);
        assertTrue(model.bag("web", "web").get("resource").contains("\"a\""));
        for (String unit : List.of("web/0", "web/1")) {
            assertFalse(model.bag("web", unit).containsKey("resource"), unit);
            String message = model.juju().status(unit).message();
            assertTrue(message.startsWith("1 resource ready; workers "), message);
        }
        model.updateStatus();
        model.juju().updateStatus();
        for (HookRun run : model.settle()) {
            assertTrue(!run.unit().startsWith("web/") || run.tools().size() <= 4, run::toString);
        }
    }

    @Test
    void whoLeadsNextAsksForItsOwnAlsoIfItHasLedBefore() {
        model.ask("web/1", configMaps("two", "b"));
        model.settle();
        assertDeployed(A);
        model.juju().lead("web/1");
        model.settle();
        assertDeployed(B);
        model.juju().lead("web/0");
        model.settle();
        assertDeployed(A);
    }

    @Test
    void switchedOffEachUnitAsksForItsOwnAndTheBagOfTheApplicationIsEmpty() {
        model.ask("web/1", configMaps("two", "b"));
        model.settle();
        model.juju().configure("web", "leader-only", false);
        model.settle();
        assertFalse(model.bag("web", "web").containsKey("resource"), "which would count alone");
        assertDeployed(A, B);
        assertEquals(List.of(), model.errors("web"));
        assertEquals("active", model.juju().status("web/1").status());
    }

    @Test
    void whoIsElectedAfterItWasSwitchedOffTakesBackWhatItsPredecessorAsked() {
        model.juju().configure("web", "leader-only", false);
        // Its successor hears of the option before it leads.
        while (model.juju().runNext("web/1").isPresent()) {
            assertTrue(model.bag("web", "web").containsKey("resource"));
        }
        model.juju().lead("web/1");
        model.settle();
        assertFalse(model.bag("web", "web").containsKey("resource"));
        assertDeployed(A);
    }

    private void assertDeployed(String... maps) {
        assertEquals(Set.of(maps), model.owners().keySet());
    }
}
