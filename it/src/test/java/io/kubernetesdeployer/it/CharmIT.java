package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.ActionResult;
import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.HookRun;
import io.kubernetesdeployer.testkit.juju.JujuModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packed charms, as Juju runs them, with a model of a cluster. */
@Execution(ExecutionMode.CONCURRENT)
class CharmIT {
    @TempDir
    Path folder;

    private JujuModel model;

    @BeforeEach
    void deployBoth() {
        model = JujuModel.create(folder);
        model.addApplication("deployer", Charm.at(PackedCharms.deployer()), 1);
        model.addApplication("web", Charm.at(PackedCharms.requirer()), 1);
        model.configure("deployer", "backend", "dryrun");
        model.configure("deployer", "backend-options", "ready-after=0s");
        model.configure("deployer", "namespace", "apps");
        model.settle();
    }

    @AfterEach
    void end() {
        model.close();
    }

    @Test
    void withoutEachOtherTheySayWhatIsMissing() {
        assertEquals("active", model.status("deployer/0").status());
        assertEquals("Ready; nothing is asked for", model.status("deployer/0").message());
        assertEquals("blocked", model.status("web/0").status());
    }

    @Test
    void relatedTheyDeployAndAnswer() {
        relate();
        assertEquals(
                "Ready: 1 application, 3 resources", model.status("deployer/0").message());
        assertEquals("active", model.status("web/0").status());
        String message = model.status("web/0").message();
        assertTrue(message.startsWith("3 resources ready; workers 192.0.2.1, "), message);
    }

    @Test
    void aHookOfTheRequirerWithNothingToDoCallsAtMostFourTools() {
        relate();
        model.updateStatus();
        List<HookRun> runs = hooksOf("web/0", model.settle());
        assertEquals(1, runs.size());
        assertTrue(runs.get(0).tools().size() <= 4, runs.get(0).tools().toString());
    }

    @Test
    void aHookOfTheDeployerWithNothingToDoWritesNothing() {
        relate();
        model.updateStatus();
        for (HookRun run : hooksOf("deployer/0", model.settle())) {
            assertTrue(
                    run.tools().stream().noneMatch(tool -> tool.contains("-set") || tool.startsWith("juju-log")),
                    run.tools().toString());
            assertTrue(run.tools().size() <= 7, run.tools().toString());
        }
    }

    /**
     * A tenth of the time of such a hook: what a record does by itself is made when it is first used. The log of a newer runtime does
     * not name the classes that are in its AOT cache.
     */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void aHookWithNothingToDoMakesNoMethodsOfRecords() throws IOException {
        relate();
        LoadedClasses loaded = LoadedClasses.of(logOfAHook("class+load"));
        assertTrue(loaded.has(".oneshot.OneShot "), "a pass was made");
        loaded.assertNoMethodsOfRecords();
    }

    /** Else each hook puts them together anew; an option such as {@code --add-exports} is enough for that. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void aHookFindsItsModulesInTheArchive() throws IOException {
        String log = Files.readString(logOfAHook("cds"));
        assertTrue(log.contains("optimized module handling: enabled"), log);
    }

    /** What the deployer's Java logs in a hook with nothing to do. */
    private Path logOfAHook(String tags) throws IOException {
        Path log = folder.resolve("log");
        Path java = folder.resolve("units/deployer-0/charm/runtime/bin/java");
        Path real = Files.move(java, java.resolveSibling("real-java"));
        Files.writeString(java, "#!/bin/sh\nexec '" + real + "' -Xlog:" + tags + ":file='" + log + "' \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        model.updateStatus();
        model.settle();
        return log;
    }

    @Test
    void changedManifestsAreTakenUp() throws IOException {
        relate();
        Path manifest = folder.resolve("units/web-0/charm/manifests/hello.yaml");
        assertTrue(Files.exists(manifest), manifest + " is where the charm's files are");
        Files.writeString(manifest, "{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}");
        model.updateStatus();
        model.settle();
        assertEquals(
                "Ready: 1 application, 1 resource", model.status("deployer/0").message());
        assertTrue(model.status("web/0").message().startsWith("1 resource ready; "));
    }

    @Test
    void theEndOfTheRelationTakesEverythingAway() {
        relate();
        model.breakRelation("web", "deployer");
        model.settle();
        assertEquals("Ready; nothing is asked for", model.status("deployer/0").message());
        ActionResult status = model.runAction("deployer/0", "status", Map.of());
        assertEquals("0", status.results().get("applications"));
    }

    @Test
    void aUnitOfThreeThatGoesTakesNothingAway() {
        model.addUnit("deployer/1");
        model.addUnit("deployer/2");
        relate();
        // The model of the cluster is each unit's own; the next leader makes it anew.
        model.removeUnit("deployer/0");
        List<HookRun> runs = hooksOf("deployer/0", model.settle());
        assertFalse(runs.isEmpty());
        assertTrue(
                runs.stream().flatMap(run -> run.tools().stream()).noneMatch(tool -> tool.contains("relation-set")),
                runs.toString());
        assertTrue(model.status("web/0").message().startsWith("3 resources ready"));
    }

    @Test
    void anApplicationThatGoesIsQuiet() {
        relate();
        model.removeApplication("deployer");
        model.settle();
        assertEquals(List.of("web/0"), model.unitNames());
    }

    @Test
    void theActionsTellWhatTheyDid() {
        relate();
        ActionResult diff = model.runAction("deployer/0", "diff", Map.of());
        assertEquals("false", diff.results().get("changed"), diff.toString());
        ActionResult status = model.runAction("deployer/0", "status", Map.of());
        assertTrue(
                status.results().get("resources").contains("web: Deployment.apps apps/hello Current"),
                status.toString());
        ActionResult backends = model.runAction("deployer/0", "backends", Map.of());
        assertEquals("true", backends.results().get("reached"), backends.toString());
        ActionResult reconcile = model.runAction("deployer/0", "reconcile", Map.of());
        assertEquals("3", reconcile.results().get("unchanged"), reconcile.toString());
    }

    @Test
    void bothBackendsForRealClustersAreInTheRuntime() {
        ActionResult backends = model.runAction("deployer/0", "backends", Map.of("check", false));
        assertTrue(
                backends.results().keySet().containsAll(List.of("dryrun", "fabric8", "official")), backends.toString());
    }

    @Test
    void anArchiveThatIsMissingOrBrokenCostsTimeAlone() throws IOException {
        Path lib = folder.resolve("units/deployer-0/charm/runtime/lib");
        for (Path archive : List.of(lib.resolve("server/classes.jsa"), lib.resolve("hooks.aot"))) {
            if (Files.deleteIfExists(archive)) {
                relate();
                assertTrue(model.status("web/0").message().startsWith("3 resources ready"), "missing " + archive);
                Files.writeString(archive, "something else");
                ActionResult status = model.runAction("deployer/0", "status", Map.of());
                assertEquals(
                        "Current", status.results().get("state"), status.run().output());
                return;
            }
        }
        throw new AssertionError("the runtime has no archive");
    }

    @Test
    void anObservabilityAgentGetsAlertsAndADashboardAndReadsTheMetrics() throws IOException {
        Path metrics = Files.createDirectory(folder.resolve("metrics"));
        model.configure("deployer", "metrics-directory", metrics.toString());
        model.addApplication("agent", Charm.PASSIVE, 1);
        int relation = model.relate("agent:cos-agent", "deployer:cos-agent");
        relate();
        String config = model.bag(relation, "deployer/0").get("config");
        // What xz begins with.
        assertTrue(config.contains("\"dashboards\":[\"/Td6WFo"), config);
        assertTrue(config.contains("model_uuid=\\\"" + model.uuid()), config);
        Path file = metrics.resolve("deployer_0.kubernetes-deployer.prom");
        String told = Files.readString(file);
        assertTrue(told.contains("state=\"Current\",unit=\"deployer/0\"} 3\n"), told);

        model.removeApplication("deployer");
        model.settle();
        assertFalse(Files.exists(file), "metrics of a unit that is gone");
    }

    @Test
    void aJujuWithoutStateDoesTheSame() {
        for (String tool : List.of("state-get", "state-set", "state-delete")) {
            model.removeTool(tool);
        }
        relate();
        assertTrue(model.status("web/0").message().startsWith("3 resources ready"));
    }

    private void relate() {
        model.relate("web:deployer", "deployer:kubernetes-deployer");
        model.settle();
    }

    private static List<HookRun> hooksOf(String unit, List<HookRun> runs) {
        return runs.stream().filter(run -> run.unit().equals(unit)).toList();
    }
}
