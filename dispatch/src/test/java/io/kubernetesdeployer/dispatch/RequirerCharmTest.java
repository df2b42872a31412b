package io.kubernetesdeployer.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirerCharmTest {
    private static final String ONE = "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}";

    @TempDir
    Path folder;

    private Scene scene;
    private String relation;

    @BeforeEach
    void begin() {
        scene = new Scene(folder);
        scene.model.addUnit("web/0");
        relation = scene.model.relate("web", "deployer");
        manifest("one.yaml", ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "upgrade-charm", "stop", "remove"})
    void hooksWithNothingToAskDoNothing(String hook) {
        assertEquals(0, hook(hook));
        assertEquals(List.of(), scene.calls());
    }

    @Test
    void withoutARelationItSaysWhatToDo() {
        scene.model.breakRelation(relation);
        hook("start");
        assertEquals(
                Optional.of("blocked -- Relate it to a deployer: juju integrate web kubernetes-deployer"),
                scene.status());
    }

    @Test
    void itSendsTheFolderAndWaits() {
        manifest("two.yml", ONE.replace("one", "two"));
        manifest("notes.txt", "no manifest");
        manifest(".hidden.yaml", "no manifest");
        hook("deployer-relation-joined");
        assertEquals(Optional.of("waiting -- Waiting for the deployer's answer"), scene.status());
        String resource = bag().get("resource");
        assertTrue(resource.contains("\"one\"") && resource.contains("\"two\""), resource);
    }

    @Test
    void itShowsWhatBecameOfItAndTheWorkers() {
        hook("deployer-relation-joined");
        scene.hook("kubernetes-deployer-relation-changed");
        scene.calls();
        hook("deployer-relation-changed");
        String status = scene.status().orElseThrow();
        assertTrue(status.startsWith("active -- 1 resource ready; workers 192.0.2.1, "), status);
    }

    @Test
    void aHookWithNothingNewTellsNothing() {
        hook("deployer-relation-joined");
        scene.hook("kubernetes-deployer-relation-changed");
        hook("deployer-relation-changed");
        scene.calls();
        hook("update-status");
        assertEquals(List.of(), scene.calls());
    }

    @Test
    void aChangedManifestIsSentAndItsOldAnswerNotShown() {
        hook("deployer-relation-joined");
        scene.hook("kubernetes-deployer-relation-changed");
        hook("deployer-relation-changed");
        manifest("one.yaml", ONE.replace("}}", "}, data: {a: b}}"));
        scene.calls();
        hook("config-changed");
        assertEquals(Optional.of("waiting -- Waiting for the deployer to take up what was asked for"), scene.status());
        assertTrue(bag().get("resource").contains("\"a\""));
    }

    @Test
    void aRelationThatComesLaterGetsTheSame() {
        hook("deployer-relation-joined");
        scene.model.addUnit("staging/0");
        String second = scene.model.relate("web", "staging");
        hook("deployer-relation-joined");
        try (RelationChannel staging = scene.model.open("staging/0", "kubernetes", Role.PROVIDER)) {
            assertEquals(bag(), staging.read(second, "web/0"));
        }
    }

    @Test
    void aBadManifestIsNamedAndNothingIsSent() {
        manifest("bad.yaml", "kind: [");
        assertEquals(0, hook("start"));
        String status = scene.status().orElseThrow();
        assertTrue(status.startsWith("blocked -- bad.yaml"), status);
        assertEquals(Map.of(), bag());
    }

    @Test
    void aRefusalIsShown() {
        manifest("one.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}");
        hook("deployer-relation-joined");
        scene.hook("kubernetes-deployer-relation-changed");
        scene.calls();
        hook("deployer-relation-changed");
        String status = scene.status().orElseThrow();
        assertTrue(status.startsWith("blocked -- ") && status.contains("kube-system"), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"kind\": \"ConfigMap\"}, null] | active -- 2 resources deployed; workers 10.0.0.1",
                "{\"error\": \"no such thing\"}    | blocked -- no such thing",
            })
    void theAnswerOfThePythonOriginalIsShown(String answer, String shown) {
        hook("deployer-relation-joined");
        try (RelationChannel deployer = scene.model.open(Scene.DEPLOYER, Scene.ENDPOINT, Role.PROVIDER)) {
            deployer.write(relation, Map.of("status", answer, "workers", "[\"10.0.0.1\"]"));
            deployer.commit();
        }
        scene.calls();
        hook("deployer-relation-changed");
        assertEquals(Optional.of(shown), scene.status());
    }

    @Test
    void whatTheFileDispatchFoundOutIsRememberedWhenTheHookSucceeds() {
        scene.breaks("status-set");
        Map<String, String> variables = Map.of("JUJU_HOOK_NAME", "start", "KUBERNETES_DEPLOYER_INPUTS", "0123");
        assertEquals(1, scene.dispatch("web/0", Role.REQUIRER, variables));
        assertEquals(Optional.empty(), remembered());
        scene.repairs("status-set");
        assertEquals(0, scene.dispatch("web/0", Role.REQUIRER, variables));
        assertEquals(Optional.of("0123"), remembered());
    }

    private Optional<String> remembered() {
        try (RelationChannel channel = scene.model.open("web/0", Scene.ENDPOINT, Role.REQUIRER)) {
            return channel.recall("inputs");
        }
    }

    private int hook(String hook) {
        return scene.hook("web/0", Role.REQUIRER, hook);
    }

    private Map<String, String> bag() {
        try (RelationChannel deployer = scene.model.open(Scene.DEPLOYER, Scene.ENDPOINT, Role.PROVIDER)) {
            return deployer.read(relation, "web/0");
        }
    }

    private void manifest(String name, String text) {
        scene.write(scene.charm("web/0").resolve("manifests").resolve(name), text);
    }
}
