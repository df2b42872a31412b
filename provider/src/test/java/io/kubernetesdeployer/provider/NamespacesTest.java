package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Namespaces: where resources go, which are made, and which are deleted. */
class NamespacesTest {
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: own}}";
    private static final String IN_OWN = "{apiVersion: v1, kind: ConfigMap, metadata: {name: inside, namespace: own}}";

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void aNamespaceThatIsNeitherThereNorAskedForIsAnError() {
        String inNowhere = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: nowhere}}";
        scene.ask("web/0", yaml(inNowhere));
        String error = Scene.only(scene.provider().reconcile()).errors().get(0).toString();
        assertTrue(error.contains("the namespace nowhere is not there"), error);
        assertEquals(List.of(), scene.cluster.names());
        scene.ask("web/0", yaml(inNowhere, "{apiVersion: v1, kind: Namespace, metadata: {name: nowhere}}"));
        assertEquals(
                ResourceState.CURRENT, Scene.only(scene.provider().reconcile()).state());
    }

    @Test
    void aNamespaceIsMadeWhereTheOptionsSaySo() {
        scene.ask("web/0", configMaps("a"));
        Provider provider = scene.provider(Scene.options()
                .placement(
                        Placement.DEFAULT.withNamespace("apps").withNewNamespaces(NewNamespaces.NONE.withCreate(true)))
                .build());
        assertEquals(ResourceState.CURRENT, Scene.only(provider.reconcile()).state());
        scene.ask("web/0", List.of());
        provider.reconcile();
        assertEquals(List.of("Namespace/apps"), scene.cluster.names());
    }

    @Test
    void whatWaitsGoesOnInANamespaceThatWasMade() {
        Scene one = new Scene("web/0");
        String job =
                "{apiVersion: batch/v1, kind: Job, metadata: {name: first, annotations: {helm.sh/hook: pre-install}}}";
        one.ask("web/0", yaml(job, Scene.configMap("a", "x")));
        // As the command deploy: with one application, the objects of all deployers are listed, as metadata.
        Provider provider = one.provider(Scene.options()
                .withdrawMissing(false)
                .placement(
                        Placement.DEFAULT.withNamespace("apps").withNewNamespaces(NewNamespaces.NONE.withCreate(true)))
                .build());
        ApplicationResult result = Scene.only(provider.reconcile());
        assertEquals(List.of(), result.errors());
        assertEquals(Action.WAITING, result.resources().get(1).action());
    }

    @Test
    void allGoesIntoOneNamespaceWhereTheOptionsSaySo() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: kube-system}}",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default}}"));
        ReconcileResult result = scene.provider(Scene.options()
                        .placement(Placement.DEFAULT.withForceNamespace(true))
                        .build())
                .reconcile();
        assertEquals(
                "default",
                scene.cluster.find("ConfigMap", "a").orElseThrow().namespace().orElseThrow());
        assertEquals(1, Scene.only(result).errors().size());
        assertTrue(Scene.only(result).errors().get(0).toString().contains("two resources that become"));
    }

    @Test
    void aNamespaceGoesWithWhatTheClusterPutsIntoIt() {
        scene.ask("web/0", yaml(NAMESPACE, IN_OWN));
        scene.provider().reconcile();
        scene.cluster.put(yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: kube-root-ca.crt, namespace: own}}")
                .get(0));
        scene.cluster.put(yaml("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: p
                  namespace: own
                  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: r, uid: x, controller: true}]
                """).get(0));
        scene.ask("web/0", List.of());
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertTrue(scene.cluster.find("Namespace", "own").isEmpty(), result::toString);
    }

    @Test
    void aNamespaceThatHoldsObjectsOfOthersStaysAndSaysWhose() {
        scene.ask("web/0", yaml(NAMESPACE, IN_OWN));
        scene.provider().reconcile();
        scene.cluster.put(yaml("{apiVersion: v1, kind: Secret, metadata: {name: theirs, namespace: own}}")
                .get(0));
        scene.ask("web/0", List.of());
        ApplicationResult planned = Scene.only(scene.provider().dryRun());
        assertEquals(
                List.of(PrunedResource.Outcome.PLANNED, PrunedResource.Outcome.KEPT),
                planned.pruned().stream().map(PrunedResource::outcome).toList());
        PrunedResource kept = Scene.only(scene.provider().reconcile()).pruned().get(1);
        assertEquals(PrunedResource.Outcome.KEPT, kept.outcome());
        assertTrue(kept.message().contains("Secret own/theirs"), kept::message);
        assertEquals(List.of("Namespace/own", "Secret/theirs"), scene.cluster.names());
        scene.cluster.remove("Secret", "theirs");
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.names());
    }

    @Test
    void aNamespaceThatIsNoLongerAskedForStaysWhileItsObjectsAre() {
        scene.ask("web/0", yaml(NAMESPACE, IN_OWN));
        scene.provider().reconcile();
        scene.ask("web/0", yaml(IN_OWN));
        PrunedResource kept = Scene.only(scene.provider().reconcile()).pruned().get(0);
        assertEquals(PrunedResource.Outcome.KEPT, kept.outcome());
        assertEquals(List.of("ConfigMap/inside", "Namespace/own"), scene.cluster.names());
    }
}
