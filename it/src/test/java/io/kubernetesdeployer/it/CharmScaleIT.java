package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.HookRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One deployer with very many relations. */
@Execution(ExecutionMode.CONCURRENT)
class CharmScaleIT {
    private static final int RELATIONS = 200;
    /** Configuration, state, leadership, relations, what is said and kept at the end. */
    private static final int OTHER_TOOLS = 12;

    @TempDir
    Path folder;

    @Test
    void oneHookServesTwoHundredRelationsWithAFewCallsForEach() {
        try (CharmModel model = CharmModel.create(folder)) {
            model.addDeployers(TestCharm.deployerOnlyIn("update-status"), 1);
            for (int i = 0; i < RELATIONS; i++) {
                model.addPassive(name(i), 1);
            }
            model.juju().settle(4 * RELATIONS);
            for (int i = 0; i < RELATIONS; i++) {
                ask(model, i, "x");
            }
            HookRun first = updateStatus(model);
            assertEquals(RELATIONS, model.owners().size());
            assertTrue(first.tools().size() <= 5 * RELATIONS + OTHER_TOOLS, first::toString);
            for (int i = 0; i < RELATIONS; i++) {
                assertEquals(List.of(), model.errors(name(i)));
                assertTrue(model.bag(name(i), "deployer/0").get("status").contains("\"name\": \"of-" + name(i)));
            }

            Map<String, String> before = model.versions();
            HookRun second = updateStatus(model);
            // For each relation its members, what they and their application say, and what they were answered.
            assertTrue(second.tools().size() <= 4 * RELATIONS + OTHER_TOOLS, second::toString);
            assertEquals(0, writes(second), "nothing is written where nothing has changed");
            assertEquals(before, model.versions());

            ask(model, 7, "y");
            HookRun third = updateStatus(model);
            assertEquals(1, writes(third), "one request, one answer");
            assertTrue(third.tools().size() <= 4 * RELATIONS + OTHER_TOOLS, third::toString);
            assertEquals(RELATIONS, model.owners().size());
        }
    }

    private static HookRun updateStatus(CharmModel model) {
        model.juju().updateStatus();
        return model.juju().settle(4 * RELATIONS).stream()
                .filter(run -> run.unit().equals("deployer/0") && run.hook().equals("update-status"))
                .peek(run -> assertTrue(run.succeeded(), run::output))
                .findFirst()
                .orElseThrow();
    }

    private static long writes(HookRun run) {
        return run.tools().stream()
                .filter(tool -> tool.startsWith("relation-set"))
                .count();
    }

    private static void ask(CharmModel model, int number, String value) {
        model.juju()
                .write(
                        model.relation(name(number)),
                        name(number) + "/0",
                        Map.of(
                                "resource",
                                "[{\"apiVersion\": \"v1\", \"data\": {\"value\": \"" + value
                                        + "\"}, \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"of-" + name(number)
                                        + "\"}}]",
                                "uuid",
                                "\"" + "%032x".formatted(number + 1) + "\"",
                                "model_uuid",
                                "\"" + model.juju().uuid() + "\"",
                                "juju_unit",
                                "\"" + name(number) + "\""));
    }

    /** Names that are the same in the order of numbers and of texts, and end in no number. */
    private static String name(int number) {
        return "app" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }
}
