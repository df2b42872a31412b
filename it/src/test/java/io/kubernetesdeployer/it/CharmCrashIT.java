package io.kubernetesdeployer.it;

import static io.kubernetesdeployer.it.CharmModel.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.HookRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hooks that are killed at every call of a hook tool they make, one after the other, before they may end. */
@Execution(ExecutionMode.CONCURRENT)
class CharmCrashIT {
    private static final int MAX_CALLS = 60;

    @TempDir
    Path folder;

    @Test
    void killedAtEveryToolCallOfEveryHookTheResultIsTheSame() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 1, configMaps("one", "a", "b"));
            int killed = settleKilling(model);
            assertEquals(
                    Map.of("ConfigMap default/a", "web", "ConfigMap default/b", "web"), model.owners(), model::log);
            assertEquals("active", model.juju().status("web/0").status(), model::log);

            model.rewrite("web/0", configMaps("two", "b", "c"));
            model.juju().configure("web", "any", "other");
            killed += settleKilling(model);
            assertEquals(
                    Set.of("ConfigMap default/b", "ConfigMap default/c"),
                    model.owners().keySet(),
                    model::log);
            assertEquals(
                    "two",
                    model.objects()
                            .get("ConfigMap default/b")
                            .string("data", "value")
                            .orElseThrow());
            assertEquals("active", model.juju().status("web/0").status(), model::log);

            model.juju().removeApplication("web");
            killed += settleKilling(model);
            assertEquals(Map.of(), model.owners(), model::log);
            assertEquals(Set.of(), model.inventories());
            model.addRequirers("other", 1, configMaps("x", "b"));
            killed += settleKilling(model);
            assertEquals(Map.of("ConfigMap default/b", "other"), model.owners(), model::log);

            model.juju().removeApplication("deployer");
            killed += settleKilling(model);
            assertEquals(Map.of(), model.owners(), model::log);
            assertEquals(Set.of(), model.inventories());
            assertEquals(List.of("other/0"), model.juju().unitNames());
            assertTrue(killed > 100, "too few calls to tell anything");
        }
    }

    /** Runs hooks until none is due, each killed at its first tool call, then at its second, until it ends. */
    private static int settleKilling(CharmModel model) {
        int killed = 0;
        List<HookRun> kept = new ArrayList<>();
        boolean quiet = false;
        while (!quiet) {
            quiet = true;
            for (String unit : model.juju().unitNames()) {
                for (int call = 1; call < MAX_CALLS && model.juju().unitNames().contains(unit); call++) {
                    model.juju().killAt(unit, call);
                    Optional<HookRun> run = model.juju().runNext(unit);
                    if (run.isEmpty()) {
                        break;
                    }
                    quiet = false;
                    if (run.get().succeeded()) {
                        kept.add(run.get());
                        break;
                    }
                    assertTrue(run.get().killed(), () -> run.get() + run.get().output() + model.log());
                    killed++;
                }
            }
        }
        CharmModel.assertQuiet(kept);
        return killed;
    }
}
