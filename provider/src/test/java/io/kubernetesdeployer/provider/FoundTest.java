package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.PrunedResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces and definitions that others have, too: instances of others, and those that were there before us. */
class FoundTest {
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: theirs}}";
    private static final String THEIR_RING =
            "{apiVersion: example.com/v1, kind: Ring, metadata: {name: theirs, namespace: default}}";

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void aDefinitionWithInstancesOfOthersStaysAndSaysWhose() {
        scene.ask("web/0", yaml(Scene.DEFINITION, Scene.RING));
        scene.provider().reconcile();
        scene.ask("db/0", yaml(Scene.RING.replace("one", "of-db")));
        scene.provider().reconcile();
        scene.cluster.put(yaml(THEIR_RING).get(0));
        scene.ask("web/0", List.of());
        assertEquals(
                List.of(PrunedResource.Outcome.PLANNED, PrunedResource.Outcome.KEPT),
                outcomes(Scene.of(scene.provider().dryRun(), "web")));
        ApplicationResult result = Scene.of(scene.provider().reconcile(), "web");
        assertEquals(List.of(PrunedResource.Outcome.DELETED, PrunedResource.Outcome.KEPT), outcomes(result));
        String message = result.pruned().get(1).message();
        assertTrue(message.contains("it still has instances of others: "), message);
        assertTrue(message.contains("/of-db (application db of deployer deployer)"), message);
        assertTrue(message.contains("/theirs (of nobody known)"), message);
        assertEquals(ResourceState.CURRENT, result.state());
        scene.cluster.remove("Ring", "theirs");
        scene.ask("db/0", List.of());
        scene.provider().reconcile();
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.names());
    }

    @Test
    void anInstanceThatGoesWithItsOwnerKeepsNoDefinition() {
        scene.ask("web/0", yaml(Scene.DEFINITION, Scene.RING));
        scene.provider().reconcile();
        Resource ours = scene.cluster.find("Ring", "one").orElseThrow();
        Map<String, Object> owner = Map.of(
                "apiVersion",
                "example.com/v1",
                "kind",
                "Ring",
                "name",
                "one",
                "uid",
                ours.uid().orElseThrow());
        Resource dependent = yaml(THEIR_RING).get(0);
        scene.cluster.put(Resource.of(dependent.document().with(List.of(owner), "metadata", "ownerReferences")));
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertTrue(scene.cluster
                .find("CustomResourceDefinition", "rings.example.com")
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMESPACE, Scene.DEFINITION})
    void whatWasThereBeforeIsAppliedWithAWordAndNeverDeleted(String text) {
        Resource found = yaml(text).get(0);
        scene.cluster.put(found);
        String name = found.name().orElseThrow();
        scene.ask("web/0", yaml(text, configMap("a", "x")));
        ApplicationResult applied = Scene.only(scene.provider().reconcile());
        assertEquals(Action.CONFIGURED, applied.resources().get(0).action());
        assertEquals(
                "it was there before: it is applied, and not deleted with the application",
                applied.resources().get(0).status().message());
        assertEquals(1, scene.events(ProviderEvent.Warning.class).size());
        assertEquals("true", mark(found));
        assertEquals(
                Action.UNCHANGED,
                Scene.only(scene.provider().reconcile()).resources().get(0).action());
        Resource changed = found.withLabels(Map.of("tier", "one"));
        scene.ask("web/0", List.of(changed));
        scene.provider().reconcile();
        assertEquals("true", mark(found), "a change keeps the mark");
        scene.ask("web/0", List.of());
        ApplicationResult withdrawn = Scene.only(scene.provider().reconcile());
        assertEquals(List.of(PrunedResource.Outcome.KEPT), outcomes(withdrawn));
        assertEquals(
                "it was there before this deployer applied it, so it stays",
                withdrawn.pruned().get(0).message());
        assertTrue(scene.cluster.find(found.kind(), name).isPresent());
    }

    @Test
    void aNamespaceThatWeMadeIsNotMarked() {
        scene.ask("web/0", yaml(NAMESPACE));
        scene.provider().reconcile();
        assertEquals("", mark(yaml(NAMESPACE).get(0)));
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.names());
    }

    private String mark(Resource of) {
        return scene.cluster
                .find(of.kind(), of.name().orElseThrow())
                .orElseThrow()
                .annotations()
                .getOrDefault("kubernetes-deployer/found", "");
    }

    private static List<PrunedResource.Outcome> outcomes(ApplicationResult result) {
        return result.pruned().stream().map(PrunedResource::outcome).toList();
    }
}
