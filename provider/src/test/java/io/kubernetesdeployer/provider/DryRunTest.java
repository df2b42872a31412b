package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passes that only pretend. */
class DryRunTest {

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void aClientsDryRunAsksNobody() {
        scene.ask("web/0", yaml(Scene.RING, Scene.DEFINITION, configMap("a", "x")));
        ReconcileResult result = Provider.plan(
                new ProviderEndpoint(scene.open("deployer/0"), scene.codec),
                Scene.options().build(),
                scene.events::add);
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
        ReconcileResult result = scene.provider().dryRun();
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
        ApplicationResult result = Scene.only(scene.provider().dryRun());
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
                Scene.only(scene.provider().dryRun()).resources().stream()
                        .map(ResourceResult::action)
                        .toList());
    }

    @Test
    void aServersDryRunPlansWhatComesIntoANamespaceThatWouldBeMade() {
        scene.ask("web/0", configMaps("a"));
        ProviderOptions options = Scene.options()
                .placement(
                        Placement.DEFAULT.withNamespace("apps").withNewNamespaces(NewNamespaces.NONE.withCreate(true)))
                .build();
        ApplicationResult result = Scene.only(scene.provider(options).dryRun());
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
        ApplicationResult result = Scene.only(scene.provider().dryRun());
        assertEquals(
                List.of(Action.CONFIGURED, Action.CREATED),
                result.resources().stream().map(ResourceResult::action).toList());
    }
}
