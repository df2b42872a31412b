package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is no longer asked for, and what is not known to be asked for. */
class PruneTest {
    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void whatIsNoLongerAskedForIsPruned() {
        scene.ask("web/0", configMaps("a", "b"));
        scene.ask("db/0", configMaps("d"));
        scene.provider().reconcile();
        scene.ask("web/0", configMaps("b"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/b", "ConfigMap/d"), scene.cluster.names());
        assertEquals(
                PrunedResource.Outcome.DELETED,
                Scene.of(result, "web").pruned().get(0).outcome());
    }

    @Test
    void whatHoldsAnObjectThatIsWaitedForIsToldOnce() {
        scene.ask("web/0", configMaps("held", "free"));
        scene.provider().reconcile();
        scene.cluster.edit(
                "ConfigMap", "held", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(
                List.of("held: being deleted, held by [example.com/hold]"),
                scene.events(ProviderEvent.Terminating.class).stream()
                        .map(event -> event.resource().ref().name() + ": "
                                + event.resource().message())
                        .toList());
    }

    @Test
    void whatGoesWhileItIsWaitedForIsGone() {
        scene.ask("web/0", configMaps("held"));
        scene.provider().reconcile();
        scene.cluster.edit(
                "ConfigMap", "held", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        scene.ask("web/0", List.of());
        scene.time.whileSleeping(() -> {
            if (scene.cluster.find("ConfigMap", "held").isPresent()) {
                scene.cluster.remove("ConfigMap", "held");
            }
        });
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                List.of(PrunedResource.Outcome.DELETED),
                Scene.of(result, "web").pruned().stream()
                        .map(PrunedResource::outcome)
                        .toList());
        assertEquals(1, scene.events(ProviderEvent.Pruned.class).size());
        assertTrue(result.isSettled());
    }

    @Test
    void anEmptyListWithdraws() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(Optional.of(List.of()), scene.status("web"));
    }

    @Test
    void aRelationThatIsGoneWithdraws() {
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("d"));
        scene.provider().reconcile();
        scene.model.breakRelation(scene.relationOf("web/0"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/d"), scene.cluster.names());
        assertEquals(1, Scene.of(result, "web").pruned().size());
        int calls = scene.cluster.calls().size();
        assertEquals(1, scene.provider().reconcile().applications().size(), "forgotten");
        assertTrue(scene.cluster.calls().size() > calls);
    }

    @Test
    void aMissingKeyChangesNothing() {
        scene.model.addUnit("web/1");
        scene.ask("web/0", configMaps("a"));
        scene.ask("web/1", configMaps("b"));
        scene.provider().reconcile();
        scene.write("web/1", Map.of("resource", ""));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/b"), scene.cluster.names());
        assertTrue(Scene.of(result, "web").errors().get(0).toString().contains("web/1 says no longer what it wants"));
    }

    @Test
    void aUnitThatHasNotAskedYetKeepsNothingFromBeingPruned() {
        scene.ask("web/0", configMaps("a", "b"));
        scene.provider().reconcile();
        scene.model.addUnit("web/1");
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }

    @Test
    void aBagThatCannotBeDecodedPrunesNothingAndStopsNobody() {
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("d"));
        scene.provider().reconcile();
        scene.write("web/0", Map.of("resource", "[{\"kind\": "));
        scene.ask("db/0", configMaps("e"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/e"), scene.cluster.names());
        assertEquals(ResourceState.FAILED, Scene.of(result, "web").state());
        assertEquals(ResourceState.CURRENT, Scene.of(result, "db").state());
    }

    @Test
    void aFailedApplyHoldsPruningBack() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.ask("web/0", yaml("{apiVersion: v1, kind: Nothing, metadata: {name: zz}}"));
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }

    @Test
    void anAnnotationKeepsAnObject() {
        scene.ask(
                "web/0",
                yaml("{apiVersion: v1, kind: ConfigMap,"
                        + " metadata: {name: kept, annotations: {kubernetes-deployer/prune: disabled}}}"));
        scene.provider().reconcile();
        scene.ask("web/0", List.of());
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/kept"), scene.cluster.names());
        assertEquals(
                PrunedResource.Outcome.KEPT, Scene.only(result).pruned().get(0).outcome());
    }

    @Test
    void whatAControllerMadeWithOurLabelsIsNotPruned() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        Resource ours = scene.cluster.find("ConfigMap", "a").orElseThrow();
        scene.cluster.put(Resource.of(ours.withName("handed-down")
                .document()
                .with(List.of(Map.of("manager", "endpoint-controller")), "metadata", "managedFields")));
        scene.cluster.put(Resource.of(ours.withName("owned")
                .document()
                .with(List.of(Map.of("controller", true, "uid", "x")), "metadata", "ownerReferences")));
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/handed-down", "ConfigMap/owned"), scene.cluster.names());
    }

    @Test
    void waitsForFinalizersAndSaysWhatHolds() {
        scene.ask("web/0", configMaps("held"));
        scene.provider().reconcile();
        scene.cluster.edit(
                "ConfigMap", "held", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        scene.ask("web/0", List.of());
        Provider provider = scene.provider();
        ApplicationResult held = Scene.only(provider.reconcile());
        assertEquals(PrunedResource.Outcome.TERMINATING, held.pruned().get(0).outcome());
        assertTrue(held.pruned().get(0).message().contains("example.com/hold"));
        assertEquals(ResourceState.IN_PROGRESS, held.state());
        scene.cluster.remove("ConfigMap", "held");
        assertEquals(ResourceState.CURRENT, Scene.only(provider.refresh()).state());
    }

    @Test
    void whatGoesLaterIsHeldBackBySomethingThatIsStillThereAndSaysByWhat() throws InterruptedException {
        holdARing();
        Provider provider = scene.provider();
        scene.time.whileSleeping(() -> {
            assertEquals(
                    List.of("CustomResourceDefinition/rings.example.com", "Deployment/operator", "Ring/one"),
                    scene.cluster.names());
            if (told("operator") != null && told("rings.example.com") != null) {
                scene.cluster.remove("Ring", "one");
                scene.time.whileSleeping(() -> {});
            }
        });
        assertEquals(ResourceState.CURRENT, Scene.only(provider.reconcile()).state());
        String why = "waits for Ring.example.com default/one: being deleted, held by [example.com/hold]";
        assertEquals(why, told("operator"));
        assertEquals(why, told("rings.example.com"));
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(
                List.of(
                        "delete Ring/one",
                        "delete Deployment/operator",
                        "delete CustomResourceDefinition/rings.example.com"),
                scene.cluster.calls("delete").stream()
                        .filter(call -> !call.contains("inventory"))
                        .toList());
    }

    @Test
    void whenItsTimeIsOverAWaveHoldsBackNothing() {
        scene.ask(
                "web/0", yaml("{apiVersion: apps/v1, kind: Deployment, metadata: {name: held}, spec: {replicas: 0}}"));
        scene.provider().reconcile();
        scene.cluster.edit(
                "Deployment", "held", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        scene.ask("web/0", configMaps("later"));
        scene.provider(Scene.options().prune(false).build()).reconcile();
        scene.ask("web/0", List.of());
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertEquals(ResourceState.IN_PROGRESS, result.state());
        assertEquals(List.of("Deployment/held"), scene.cluster.names());
        assertEquals(
                List.of(PrunedResource.Outcome.DELETED, PrunedResource.Outcome.TERMINATING),
                result.pruned().stream().map(PrunedResource::outcome).sorted().toList());
    }

    /** What was told of an object that is not gone. */
    private @Nullable String told(String name) {
        return scene.events(ProviderEvent.Terminating.class).stream()
                .filter(event -> event.resource().ref().name().equals(name))
                .map(event -> event.resource().message())
                .findFirst()
                .orElse(null);
    }

    /** An operator, its definition, and an instance with a finalizer that is withdrawn. */
    private void holdARing() {
        scene.ask(
                "web/0",
                yaml(
                        Scene.DEFINITION,
                        Scene.RING,
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: operator}, spec: {replicas: 0}}"));
        assertEquals(List.of(), Scene.only(scene.provider().reconcile()).errors());
        scene.cluster.edit(
                "Ring", "one", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        scene.ask("web/0", List.of());
    }

    @Test
    void theSameObjectUnderAnotherApiGroupIsNotPruned() {
        String event = "{apiVersion: %s, kind: Event, metadata: {name: e}, reason: x}";
        scene.ask("web/0", yaml(String.format(event, "v1")));
        scene.provider().reconcile();
        Resource one = scene.cluster.find("Event", "e").orElseThrow();
        // As a server shows it: under both groups, with one uid.
        scene.cluster.put(
                Resource.of(one.document().with("events.k8s.io/v1", "apiVersion")),
                one.uid().orElseThrow());
        scene.ask("web/0", yaml(String.format(event, "events.k8s.io/v1")));
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertEquals(List.of(), result.pruned());
        assertEquals(List.of(), result.errors());
        assertEquals(List.of(), scene.cluster.calls("delete"));
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertTrue(scene.cluster.calls("delete").contains("delete Event/e"));
    }

    @Test
    void anAggregatedRoleThatItsControllerHasCreatedAgainIsDeletedAgain() {
        String role =
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: %s}, rules: []%s}";
        scene.ask(
                "web/0", yaml(String.format(role, "whole", ", aggregationRule: {}"), String.format(role, "part", "")));
        scene.provider().reconcile();
        assertTrue(scene.cluster
                .find("ClusterRole", "whole")
                .orElseThrow()
                .document()
                .value("rules")
                .isEmpty());
        scene.ask("web/0", List.of());
        FaultyDeployer controller = new FaultyDeployer(scene.cluster, new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                T result = inner.get();
                if (call.equals("delete ClusterRole/part")) {
                    scene.cluster.put(
                            yaml("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name:"
                                            + " whole, managedFields: [{manager: clusterrole-aggregation-controller}]}, rules: []}")
                                    .get(0));
                }
                return result;
            }
        });
        Provider provider =
                scene.provider("deployer/0", controller, Scene.options().build());
        assertEquals(ResourceState.CURRENT, Scene.only(provider.reconcile()).state());
        assertEquals(List.of(), scene.cluster.names());
    }

    @Test
    void tooManyResourcesAreRefusedAndNothingIsPruned() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.ask("web/0", configMaps("b", "c", "d"));
        ReconcileResult result = scene.provider(Scene.options()
                        .policies(AdmissionPolicies.all(
                                AdmissionPolicy.OPEN.with(Settings.of(Map.of("max-resources", "2")))))
                        .build())
                .reconcile();
        assertTrue(Scene.only(result).errors().get(0).toString().contains("3 resources, and at most 2"));
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }
}
