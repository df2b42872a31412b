package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Storage outlives the request for it, unless somebody says otherwise. */
class StorageTest {
    private static final String CLAIM = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}}";
    private static final String CLAIM_THAT_MAY_GO = "{apiVersion: v1, kind: PersistentVolumeClaim,"
            + " metadata: {name: data, annotations: {kubernetes-deployer/prune: allowed}}}";

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void aClaimThatIsNoLongerAskedForIsKeptAndSaysWhatDeletesIt() {
        deploy(CLAIM, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        scene.ask("web/0", configMaps("a"));
        assertEquals(
                List.of(PrunedResource.Outcome.KEPT),
                outcomes(Scene.only(scene.provider().dryRun())));
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertEquals(List.of(PrunedResource.Outcome.KEPT), outcomes(result));
        String message = result.pruned().get(0).message();
        assertTrue(message.contains("unless the option destroy-storage is set"), message);
        assertTrue(message.contains("kubernetes-deployer/prune: allowed"), message);
        assertEquals(ResourceState.CURRENT, result.state());
        assertEquals(List.of("ConfigMap/a", "PersistentVolumeClaim/data"), scene.cluster.names());
    }

    @Test
    void aWithdrawnApplicationFindsItsStorageAgain() {
        deploy(CLAIM);
        String uid = uid();
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        scene.ask("web/0", yaml(CLAIM));
        ApplicationResult again = Scene.only(scene.provider().reconcile());
        assertEquals(Action.UNCHANGED, again.resources().get(0).action());
        assertEquals(uid, uid());
    }

    @Test
    void theEndOfARelationKeepsStorageAndTheOptionDeletesItLater() {
        deploy(CLAIM, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        scene.model.breakRelation(scene.relationOf("web/0"));
        for (int pass = 0; pass < 3; pass++) {
            ReconcileResult result = scene.provider().reconcile();
            assertTrue(outcomes(Scene.only(result)).contains(PrunedResource.Outcome.KEPT), "pass " + pass);
            assertEquals(List.of("PersistentVolumeClaim/data"), scene.cluster.names());
        }
        ReconcileResult destroyed =
                scene.provider(Scene.options().destroyStorage(true).build()).reconcile();
        assertEquals(List.of(PrunedResource.Outcome.DELETED), outcomes(Scene.only(destroyed)));
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(List.of(), scene.provider().reconcile().applications(), "forgotten");
    }

    @Test
    void anotherApplicationDoesNotGetStorageThatIsKept() {
        deploy(CLAIM);
        scene.model.breakRelation(scene.relationOf("web/0"));
        scene.provider().reconcile();
        scene.ask("db/0", yaml(CLAIM));
        String error =
                Scene.of(scene.provider().reconcile(), "db").errors().get(0).toString();
        assertTrue(error.contains("it belongs to application web"), error);
    }

    @Test
    void anAnnotationLetsStorageGo() {
        deploy(CLAIM_THAT_MAY_GO);
        scene.ask("web/0", List.of());
        assertEquals(
                List.of(PrunedResource.Outcome.DELETED),
                outcomes(Scene.only(scene.provider().reconcile())));
        assertEquals(List.of(), scene.cluster.names());
    }

    @Test
    void aNamespaceStaysWithTheStorageInIt() {
        deploy(
                "{apiVersion: v1, kind: Namespace, metadata: {name: own}}",
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: own}}");
        scene.ask("web/0", List.of());
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertEquals(List.of(PrunedResource.Outcome.KEPT, PrunedResource.Outcome.KEPT), outcomes(result));
        String message = result.pruned().get(1).message();
        assertTrue(message.contains("PersistentVolumeClaim own/data"), message);
        assertEquals(List.of("Namespace/own", "PersistentVolumeClaim/data"), scene.cluster.names());
    }

    @Test
    void aNamespaceStaysWithWhatAnAnnotationKeepsInIt() {
        deploy(
                "{apiVersion: v1, kind: Namespace, metadata: {name: own}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: kept, namespace: own,"
                        + " annotations: {kubernetes-deployer/prune: disabled}}}");
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/kept", "Namespace/own"), scene.cluster.names());
    }

    @Test
    void aPassThatOnlyKeepsStorageListsItsKindAndNothingElse() {
        deploy(CLAIM);
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        List<String> before = scene.cluster.calls();
        int calls = before.size();
        int requests = scene.provider().reconcile().requests().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        List<String> now = new ArrayList<>(scene.cluster.calls());
        assertEquals(4, requests, () -> now.subList(calls, now.size()).toString());
    }

    private void deploy(String... resources) {
        scene.ask("web/0", yaml(resources));
        scene.provider().reconcile();
    }

    private String uid() {
        return scene.cluster
                .find("PersistentVolumeClaim", "data")
                .flatMap(Resource::uid)
                .orElseThrow();
    }

    private static List<PrunedResource.Outcome> outcomes(ApplicationResult result) {
        return result.pruned().stream().map(PrunedResource::outcome).toList();
    }
}
