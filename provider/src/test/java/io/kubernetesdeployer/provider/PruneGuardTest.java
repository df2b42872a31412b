package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.diff.Change;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.PrunePreview;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever has a say in what is deleted hears of it before the first write. */
class PruneGuardTest {
    private static final String CLAIM =
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, annotations: {kubernetes-deployer/prune: allowed}}}";
    private static final String KEPT =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: kept, annotations: {kubernetes-deployer/prune: disabled}}}";
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";

    private final Scene scene = new Scene("web/0");
    private final List<PrunePreview> seen = new ArrayList<>();

    @Test
    void whatWouldBeDeletedAndKeptIsToldWithWhatGoesWithIt() {
        deploy(Scene.configMap("a", "x"), Scene.configMap("b", "x"), CLAIM, KEPT);
        ask(Scene.configMap("a", "y"));
        scene.provider().reconcile(seen::add);
        PrunePreview preview = seen.get(0);
        assertEquals(1, seen.size());
        assertEquals("web", preview.application());
        assertTrue(preview.overlaps());
        assertEquals(
                List.of(
                        "ConfigMap default/b PLANNED ",
                        "ConfigMap default/kept KEPT its annotation kubernetes-deployer/prune: disabled keeps it",
                        "PersistentVolumeClaim default/data PLANNED the data in its volume is deleted, too, unless the"
                                + " reclaim policy of the volume is Retain"),
                preview.pruned().stream().map(PruneGuardTest::text).toList());
        assertEquals(2, preview.deleted().size());
        assertFalse(scene.cluster.find("ConfigMap", "b").isPresent());
    }

    @Test
    void aGuardThatThrowsStopsThePassBeforeTheFirstWrite() {
        deploy(Scene.configMap("a", "x"));
        ask(Scene.configMap("b", "x"));
        int before = scene.cluster.calls("apply").size();
        PruneGuard no = preview -> {
            throw new IllegalStateException("no");
        };
        assertThrows(IllegalStateException.class, () -> scene.provider().reconcile(no));
        assertThrows(IllegalStateException.class, () -> scene.provider().dryRun(no));
        assertEquals(before, scene.cluster.calls("apply").size());
        assertEquals(0, scene.cluster.calls("delete").size());
        assertTrue(scene.cluster.find("ConfigMap", "a").isPresent());
        assertEquals(ResourceState.CURRENT, scene.provider().reconcile().state());
    }

    @Test
    void theTimeThatAGuardTakesIsNotThatOfThePass() {
        deploy(Scene.configMap("held", "x"), Scene.configMap("b", "x"));
        scene.cluster.edit(
                "ConfigMap", "held", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        ask(Scene.configMap("b", "x"));
        ProviderOptions options = Scene.options()
                .waiting(Waiting.DEFAULT.withTotal(Duration.ofMinutes(1)))
                .build();
        ReconcileResult result = scene.provider(options).reconcile(preview -> {
            scene.time.sleep(Duration.ofMinutes(5));
            scene.time.whileSleeping(() -> scene.cluster
                    .find("ConfigMap", "held")
                    .ifPresent(held -> scene.cluster.remove("ConfigMap", "held")));
        });
        assertEquals(
                PrunedResource.Outcome.DELETED,
                Scene.only(result).pruned().get(0).outcome());
    }

    @Test
    void itCostsNoRequestThatThePassDoesNotMakeAnyhow() {
        deploy(Scene.configMap("a", "x"), CLAIM);
        ask(Scene.configMap("a", "x"));
        int requests = scene.cluster.calls().size();
        scene.provider().reconcile();
        int without = scene.cluster.calls().size() - requests;
        ask(Scene.configMap("a", "x"), CLAIM);
        scene.provider().reconcile();
        ask(Scene.configMap("a", "x"));
        requests = scene.cluster.calls().size();
        scene.provider().reconcile(seen::add);
        assertEquals(without, scene.cluster.calls().size() - requests);
        assertEquals(1, seen.get(0).deleted().size());
    }

    @Test
    void nothingIsToldOfWhatIsNotPruned() {
        deploy(Scene.configMap("a", "x"), Scene.configMap("b", "x"));
        ask(Scene.configMap("a", "x"));
        scene.provider(Scene.options().prune(false).build()).reconcile(seen::add);
        assertEquals(List.of(), seen.get(0).pruned());
        assertTrue(scene.cluster.find("ConfigMap", "b").isPresent());
    }

    @Test
    void anApplicationOverlapsByAnyObjectButANamespaceOnlyIfThereIsNothingElse() {
        deploy(NAMESPACE, Scene.configMap("a", "x"));
        assertFalse(overlaps(NAMESPACE, Scene.configMap("b", "x")));
        assertFalse(overlaps(Scene.configMap("b", "x")));
        assertTrue(overlaps(Scene.configMap("a", "other"), Scene.configMap("b", "x")));
    }

    @Test
    void anApplicationThatHasOnlyANamespaceOverlapsByIt() {
        deploy(NAMESPACE);
        assertTrue(overlaps(NAMESPACE, Scene.configMap("b", "x")));
    }

    @Test
    void ofADefinitionItsInstancesAreTold() {
        deploy(Scene.DEFINITION, Scene.RING);
        ask(Scene.configMap("a", "x"));
        scene.provider().dryRun(seen::add);
        assertEquals(
                "1 object of its kind is deleted, too: Ring.example.com default/one",
                seen.get(0).deleted().get(0).message());
    }

    @Test
    void aDiffTellsWhatGoesWithWhatIsDeletedInTheSameWords() {
        deploy(NAMESPACE, Scene.configMap("a", "x"), CLAIM, Scene.DEFINITION, Scene.RING);
        ask(Scene.configMap("a", "x"));
        Map<String, String> diff = new TreeMap<>();
        scene.provider().diff().applications().get(0).resources().stream()
                .filter(one -> one.change() == Change.PRUNED)
                .forEach(one -> diff.put(one.ref().toString(), one.note()));
        assertEquals(
                Map.of(
                        "Namespace shop",
                        "everything in it is deleted, too",
                        "PersistentVolumeClaim default/data",
                        "the data in its volume is deleted, too, unless the reclaim policy of the volume is Retain",
                        "CustomResourceDefinition.apiextensions.k8s.io rings.example.com",
                        "1 object of its kind is deleted, too: Ring.example.com default/one",
                        "Ring.example.com default/one",
                        ""),
                diff);
        scene.provider().reconcile(seen::add);
        seen.get(0)
                .deleted()
                .forEach(one -> assertEquals(diff.get(one.ref().toString()), one.message(), one::toString));
        assertEquals(diff.size(), seen.get(0).deleted().size());
    }

    private boolean overlaps(String... documents) {
        ask(documents);
        seen.clear();
        scene.provider().dryRun(seen::add);
        return seen.get(0).overlaps();
    }

    private void ask(String... documents) {
        scene.ask("web/0", Scene.yaml(documents));
    }

    private void deploy(String... documents) {
        ask(documents);
        scene.provider().reconcile();
    }

    private static String text(PrunedResource one) {
        return one.ref() + " " + one.outcome() + " " + one.message();
    }
}
