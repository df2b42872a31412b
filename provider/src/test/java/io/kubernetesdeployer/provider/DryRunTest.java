package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passes that only pretend. */
class DryRunTest {

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void aClientsDryRunAsksNobody() {
        scene.ask("web/0", yaml(Scene.RING, Scene.DEFINITION, configMap("a", "x")));
        ProviderOptions options = Scene.options().dryRun(DryRun.CLIENT).build();
        ReconcileResult result =
                scene.provider("deployer/0", null, options, scene.time).reconcile();
        assertEquals(List.of(), Scene.only(result).errors());
        assertEquals(
                "[Ring.example.com default/one, CustomResourceDefinition.apiextensions.k8s.io rings.example.com,"
                        + " ConfigMap default/a]",
                Scene.only(result).resources().stream()
                        .map(ResourceResult::ref)
                        .toList()
                        .toString());
        assertEquals(3, scene.events(ProviderEvent.Planned.class).get(0).waves().size());
        assertEquals(Map.of(), scene.bag("web", "deployer/0"));
        assertEquals(List.of(), scene.cluster.calls());
    }

    @Test
    void aServersDryRunChangesAndAnswersNothing() {
        scene.ask("web/0", configMaps("old", "same"));
        scene.provider().reconcile();
        Map<String, String> answer = scene.bag("web", "deployer/0");
        scene.ask("web/0", yaml(configMap("same", "x"), configMap("new", "x"), Scene.DEFINITION, Scene.RING));
        ReconcileResult result =
                scene.provider(Scene.options().dryRun(DryRun.SERVER).build()).reconcile();
        assertEquals(List.of("ConfigMap/old", "ConfigMap/same"), scene.cluster.names());
        assertEquals(
                List.of(Action.UNCHANGED, Action.CREATED, Action.CREATED, Action.PLANNED),
                Scene.only(result).resources().stream()
                        .map(ResourceResult::action)
                        .toList());
        assertEquals(
                PrunedResource.Outcome.PLANNED,
                Scene.only(result).pruned().get(0).outcome());
        assertEquals(answer, scene.bag("web", "deployer/0"));
    }

    @Test
    void aServersDryRunPlansWhatComesIntoANamespaceOfTheSameRequest() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: own}}",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: own}}"));
        ApplicationResult result = Scene.only(
                scene.provider(Scene.options().dryRun(DryRun.SERVER).build()).reconcile());
        assertEquals(List.of(), result.errors());
        assertEquals(
                List.of(Action.PLANNED, Action.CREATED),
                result.resources().stream().map(ResourceResult::action).toList());
        assertEquals(
                "can be tried on the server only when namespace own is there",
                result.resources().get(0).status().message());
        scene.provider().reconcile();
        assertEquals(
                List.of(Action.UNCHANGED, Action.UNCHANGED),
                Scene.only(scene.provider(Scene.options().dryRun(DryRun.SERVER).build())
                                .reconcile())
                        .resources()
                        .stream()
                        .map(ResourceResult::action)
                        .toList());
    }

    @Test
    void aServersDryRunPlansWhatComesIntoANamespaceThatWouldBeMade() {
        scene.ask("web/0", configMaps("a"));
        ProviderOptions options = Scene.options()
                .namespace("apps")
                .createNamespace(true)
                .dryRun(DryRun.SERVER)
                .build();
        ApplicationResult result = Scene.only(scene.provider(options).reconcile());
        assertEquals(List.of(), result.errors());
        assertEquals(Action.PLANNED, result.resources().get(0).action());
        assertEquals(List.of(), scene.cluster.names());
    }

    @Test
    void aServersDryRunTriesWhatComesIntoANamespaceThatIsThereThoughNotOurs() {
        scene.cluster.put(
                yaml("{apiVersion: v1, kind: Namespace, metadata: {name: own}}").get(0));
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: Namespace, metadata: {name: own}}",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: own}}"));
        ApplicationResult result = Scene.only(
                scene.provider(Scene.options().dryRun(DryRun.SERVER).build()).reconcile());
        assertEquals(
                List.of(Action.CONFIGURED, Action.CREATED),
                result.resources().stream().map(ResourceResult::action).toList());
    }
}
