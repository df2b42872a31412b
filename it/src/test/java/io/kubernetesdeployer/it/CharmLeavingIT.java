package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.HookRun;
import io.kubernetesdeployer.testkit.juju.OpenHook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed deployer at its end, in all the orders that Juju knows, with a modelled cluster behind it. */
@Execution(ExecutionMode.CONCURRENT)
class CharmLeavingIT {
    private static final Set<String> DEPLOYED = Set.of("ConfigMap apps/a");

    @TempDir
    Path folder;

    /** Each letter is an event: the Option that gives the cluster breaks, the Relation ends, the Application is removed. */
    @ParameterizedTest
    @ValueSource(strings = {"ORA", "OAR", "ROA", "RAO", "AOR", "ARO", "OA", "AO", "A", "R", "RO", "OR"})
    void whateverEndsFirstEverythingIsDeleted(String order) {
        try (CharmModel model = deployed(1)) {
            for (char event : order.toCharArray()) {
                switch (event) {
                    case 'O' -> model.juju().configure("deployer", "backend", "fabric9");
                    case 'R' -> model.juju().removeApplication("web");
                    default -> model.juju().beginRemoval("deployer");
                }
                model.settle();
            }
            model.juju().removeUnit("deployer/0");
            model.settle();
            assertEquals(Map.of(), model.owners());
            assertEquals(Set.of(), model.inventories());
            assertEquals(Set.of(), model.namespaces());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void unitsThatHearOfTheirOwnEndFirstDeleteEverythingAsWell(int units) {
        try (CharmModel model = deployed(units)) {
            model.juju().configure("deployer", "namespace", "Not_A_Name");
            model.juju().removeApplication("deployer");
            model.juju().settle();
            assertEquals(Map.of(), model.owners());
            assertEquals(Set.of(), model.namespaces());
            assertEquals(List.of("web/0"), model.juju().unitNames());
        }
    }

    @ParameterizedTest
    @CsvSource({"keep, true", "delete, false"})
    void anOptionDecidesWhatTheLastUnitDoesWhileARelationIsThere(String option, boolean stays) {
        try (CharmModel model = deployed(1)) {
            Map<String, String> before = model.versions();
            model.juju().configure("deployer", "last-unit", option);
            model.juju().removeUnit("deployer/0");
            List<HookRun> runs = model.juju().settle();
            assertEquals(stays ? 2 : 0, failures(runs), runs::toString);
            assertEquals(stays ? before : Map.of(), model.versions());
            assertEquals(List.of("web/0"), model.juju().unitNames());

            model.juju().addUnit("deployer/1");
            model.settle();
            assertEquals(DEPLOYED, model.owners().keySet());
            if (stays) {
                assertEquals(before, model.versions(), "the next unit goes on");
            }
        }
    }

    @Test
    void whoGivesUpADeletionThatFailsLeavesEverythingThere() {
        try (CharmModel model = deployed(1)) {
            Map<String, String> before = model.versions();
            model.juju().configure("deployer", "dry-run", "server");
            model.juju().removeApplication("deployer");
            assertThrows(IllegalStateException.class, () -> model.juju().settle());
            assertTrue(model.log().contains("juju resolve --no-retry deployer/0"), model::log);
            model.juju().resolveWithoutRetry("deployer/0");
            model.settle();
            assertEquals(List.of("web/0"), model.juju().unitNames());
            assertEquals(before, model.versions());
        }
    }

    @Test
    void aRemoteUnitThatIsSlowToLeaveDelaysTheDeletionAndDoesNotPreventIt() {
        try (CharmModel model = deployed(1);
                OpenHook busy = model.juju().open("web/0", "update-status")) {
            model.juju().removeApplication("deployer");
            while (failures(model.juju().history()) == 0) {
                model.juju().runNext("deployer/0").orElseThrow();
            }
            assertEquals(DEPLOYED, model.owners().keySet());
            assertTrue(model.log().contains("a relation is still there"), model::log);
            busy.exit(0);
            // Juju waits some seconds before it tries again.
            while (model.juju().runNext("web/0").isPresent()) {
                assertEquals(DEPLOYED, model.owners().keySet());
            }
            model.juju().settle();
            assertEquals(Map.of(), model.owners());
        }
    }

    @Test
    void aPodThatIsReplacedTakesNothingAway() {
        try (CharmModel model = deployed(1)) {
            Map<String, String> before = model.versions();
            model.juju().replacePod("deployer/0");
            List<HookRun> runs = model.settle();
            assertTrue(runs.stream().anyMatch(run -> run.hook().equals("stop")), runs::toString);
            assertEquals(before, model.versions());
            assertEquals("active", model.juju().status("deployer/0").status());
        }
    }

    @Test
    void whatAFormerLeaderHasSetIsUndoneByTheNextOne() {
        try (CharmModel model = deployed(1)) {
            model.juju().configure("deployer", "isolated", true);
            model.settle();
            assertTrue(model.objects().containsKey("NetworkPolicy apps/kubernetes-deployer-isolated"));
            model.juju().addUnit("deployer/1");
            model.settle();
            // Nobody leads while it changes: the former leader is away, the next one remembers nothing.
            model.juju().removeUnit("deployer/0");
            model.settle();
            model.juju().configure("deployer", "isolated", false);
            model.juju().configure("deployer", "namespace", "other");
            model.settle();
            model.updateStatus();
            assertEquals(Set.of("ConfigMap other/a"), model.owners().keySet());
            assertFalse(model.objects().keySet().toString().contains("NetworkPolicy"));
            assertEquals(Set.of("other"), model.namespaces());
        }
    }

    private CharmModel deployed(int units) {
        CharmModel model = CharmModel.withDeployers(folder, units);
        model.juju().configure("deployer", "namespace", "apps");
        model.addPassive("web", 1);
        model.settle();
        model.askFor("web/0", "a");
        model.settle();
        assertEquals(DEPLOYED, model.owners().keySet());
        return model;
    }

    private static long failures(List<HookRun> runs) {
        return runs.stream().filter(run -> !run.succeeded()).count();
    }
}
