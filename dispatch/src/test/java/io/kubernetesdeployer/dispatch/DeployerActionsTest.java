package io.kubernetesdeployer.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerActionsTest {
    private static final String ONE = "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}";

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(folder);
        scene.ask("web/0", ONE);
    }

    @Test
    void reconcileDeploysAndCounts() {
        assertEquals(0, scene.action("reconcile"));
        String said = said();
        assertTrue(said.contains("state=Current") && said.contains("created=1"), said);
        assertTrue(said.contains("changes=web: created ConfigMap apps/one"), said);
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @Test
    void statusShowsEveryResource() {
        scene.hook("config-changed");
        scene.calls();
        assertEquals(0, scene.action("status"));
        String said = said();
        assertTrue(said.contains("web: ConfigMap apps/one Current") && said.contains("workers="), said);
    }

    @Test
    void statusOfAnUnknownApplicationFails() {
        scene.answers("action-get", "{\"application\": \"shop\"}");
        assertEquals(0, scene.action("status"));
        assertTrue(said().contains("action-fail -- No application shop"));
    }

    @Test
    void diffShowsWhatWouldChangeAndChangesNothing() {
        scene.hook("start");
        scene.ask("web/0", ONE.replace("}}", "}, data: {a: b}}"));
        scene.calls();
        assertEquals(0, scene.action("diff"));
        String said = said();
        assertTrue(said.contains("changed=true") && said.contains("data.a"), said);
        assertFalse(scene.objects("ConfigMap").stream()
                .anyMatch(map -> map.document().string("data", "a").isPresent()));
    }

    @Test
    void diffOfNothingSaysSo() {
        scene.hook("start");
        scene.calls();
        assertEquals(0, scene.action("diff"));
        assertTrue(said().contains("changed=false"));
    }

    @Test
    void leftoversAreNotPrunedInADryRun() {
        scene.answers("config-get", "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"dry-run\": \"server\"}");
        scene.answers("action-get", "{\"prune\": true}");
        assertEquals(0, scene.action("leftovers"));
        assertTrue(said().contains("action-fail -- Nothing is deleted while dry-run is set"));
    }

    @Test
    void backendsAreListedAndTheChosenOneIsReached() {
        scene.answers("action-get", "{\"check\": true}");
        assertEquals(0, scene.action("backends"));
        String said = said();
        assertTrue(said.contains("chosen=dryrun") && said.contains("reached=true"), said);
    }

    @Test
    void aUnitThatDoesNotLeadPointsToTheLeader() {
        scene.model.addUnit("deployer/1");
        scene.dispatch("deployer/1", Role.PROVIDER, Map.of("JUJU_DISPATCH_PATH", "actions/reconcile"));
        assertTrue(said().contains("run it on deployer/leader"));
    }

    @Test
    void aBadParameterFailsTheActionAndNotTheProcess() {
        scene.answers("action-get", "{\"timeout\": \"soon\"}");
        assertEquals(0, scene.action("reconcile"));
        assertTrue(said().contains("action-fail -- timeout=soon"));
    }

    @Test
    void anUnknownActionFails() {
        assertEquals(0, scene.action("explode"));
        assertTrue(said().contains("action-fail -- There is no action explode"));
    }

    private String said() {
        return String.join("\n", scene.calls());
    }
}
