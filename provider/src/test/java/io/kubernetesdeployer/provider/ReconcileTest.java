package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rings.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Ring, plural: rings}
              versions: [{name: v1, served: true, storage: true}]
            """;
    private static final String RING = "{apiVersion: example.com/v1, kind: Ring, metadata: {name: one}}";

    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: own}}";
    private static final String IN_OWN = "{apiVersion: v1, kind: ConfigMap, metadata: {name: inside, namespace: own}}";

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void appliesLabelsAndAnswers() {
        scene.ask("web/0", configMaps("a"));
        ReconcileResult result = scene.provider().reconcile();
        Resource live = scene.cluster.find("ConfigMap", "a").orElseThrow();
        assertEquals("default", live.namespace().orElseThrow());
        assertEquals(
                Map.of(
                        "juju-app", "80b71195403f46b7c612ad4fc490bc5c",
                        "deployer", "deployer",
                        "juju_unit", "web",
                        "model_uuid", "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b",
                        "app.kubernetes.io/managed-by", "kubernetes-deployer"),
                live.labels());
        assertEquals(ResourceState.CURRENT, result.state());
        assertEquals(Action.CREATED, only(result).resources().get(0).action());
        assertEquals(List.of("10.0.0.7"), scene.answer("web").workers().orElseThrow());
        assertEquals(List.of("10.0.0.7"), scene.answer("db").workers().orElseThrow());
        assertEquals(
                ResourceState.CURRENT,
                scene.answer("web").report().orElseThrow().state());
        assertTrue(scene.status("db").isEmpty());
    }

    @Test
    void aSecondPassFindsAllUnchangedAndWritesNothing() {
        scene.ask("web/0", configMaps("a", "b"));
        scene.provider().reconcile();
        Map<String, String> before = scene.bag("web", "deployer/0");
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                List.of(Action.UNCHANGED, Action.UNCHANGED),
                only(result).resources().stream().map(ResourceResult::action).toList());
        assertEquals(before, scene.bag("web", "deployer/0"));
    }

    @Test
    void onlyVolatileChangesAreNotPublished() {
        scene.ask("web/0", configMaps("a"));
        Provider provider = scene.provider();
        provider.reconcile();
        Map<String, String> before = scene.bag("web", "deployer/0");
        scene.cluster.edit("ConfigMap", "a", document -> document);
        provider.refresh();
        assertEquals(before, scene.bag("web", "deployer/0"));
        scene.cluster.edit("ConfigMap", "a", document -> document.with("y", "data", "value"));
        provider.refresh();
        assertNotEquals(before, scene.bag("web", "deployer/0"));
    }

    @Test
    void oneBadResourceStopsNoOtherAndIsReportedInTheServersWords() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: ConfigMap,"
                                + " metadata: {name: bad, annotations: {test/invalid: the server says no}}}",
                        configMap("good", "x"),
                        "{apiVersion: v1, kind: Pood, metadata: {name: typo}}"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/good"), scene.cluster.names());
        ApplicationResult web = only(result);
        assertEquals(ResourceState.FAILED, web.state());
        assertEquals(2, web.errors().size(), web.errors()::toString);
        assertTrue(web.errors()
                .get(0)
                .toString()
                .contains("ConfigMap default/bad: the server says no. Correct the resource"));
        assertTrue(
                web.errors().get(1).toString().contains("Did you mean v1 Pod?"),
                web.errors().get(1).toString());
        assertEquals(
                Optional.of(FailureKind.INVALID),
                web.resources().get(0).error().orElseThrow().kind());
        assertEquals(
                Map.of(
                        "error",
                        String.join(
                                "\n",
                                web.errors().stream()
                                        .map(ResourceError::toString)
                                        .toList())),
                scene.status("web").orElseThrow());
    }

    @Test
    void anotherApplicationsObjectIsNotTouched() {
        scene.ask("web/0", yaml(configMap("shared", "web")));
        scene.provider().reconcile();
        scene.ask("db/0", yaml(configMap("shared", "db"), configMap("own", "db")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                Optional.of("web"),
                scene.cluster
                        .find("ConfigMap", "shared")
                        .orElseThrow()
                        .document()
                        .string("data", "value"));
        assertEquals(
                Optional.of(FailureKind.CONFLICT),
                of(result, "db").errors().get(0).kind());
        String error = of(result, "db").errors().get(0).toString();
        assertTrue(error.contains("Duplicate name for resource: shared"), error);
        assertTrue(error.contains("application web of deployer deployer"), error);
        assertEquals(ResourceState.CURRENT, of(result, "web").state());
        assertEquals(List.of("ConfigMap/own", "ConfigMap/shared"), scene.cluster.names());
    }

    @Test
    void ofTwoApplicationsThatAskForTheSameNewObjectTheFirstGetsIt() {
        scene.ask("web/0", yaml(configMap("shared", "web")));
        scene.ask("db/0", yaml(configMap("shared", "db")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(ResourceState.CURRENT, of(result, "web").state());
        assertEquals(ResourceState.FAILED, of(result, "db").state());
        assertEquals(1, scene.cluster.calls("apply").size());
    }

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
                of(result, "web").pruned().get(0).outcome());
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
        assertEquals(1, of(result, "web").pruned().size());
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
        assertTrue(of(result, "web").errors().get(0).toString().contains("web/1 says no longer what it wants"));
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
        assertEquals(ResourceState.FAILED, of(result, "web").state());
        assertEquals(ResourceState.CURRENT, of(result, "db").state());
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
        assertEquals(PrunedResource.Outcome.KEPT, only(result).pruned().get(0).outcome());
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
        ApplicationResult held = only(provider.reconcile());
        assertEquals(PrunedResource.Outcome.TERMINATING, held.pruned().get(0).outcome());
        assertTrue(held.pruned().get(0).message().contains("example.com/hold"));
        assertEquals(ResourceState.IN_PROGRESS, held.state());
        scene.cluster.remove("ConfigMap", "held");
        assertEquals(ResourceState.CURRENT, only(provider.refresh()).state());
    }

    @Test
    void aDefinitionAndItsInstanceComeInOneRequest() {
        scene.ask("web/0", yaml(RING, DEFINITION));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of(), only(result).errors());
        assertEquals(List.of("CustomResourceDefinition/rings.example.com", "Ring/one"), scene.cluster.names());
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(
                List.of("delete Ring/one", "delete CustomResourceDefinition/rings.example.com"),
                scene.cluster.calls("delete"));
    }

    @Test
    void anInstanceWaitsNoLongerThanAllowedForItsDefinition() {
        scene.cluster.establishing(false);
        scene.ask("web/0", yaml(RING, DEFINITION, configMap("a", "x")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(1, only(result).errors().size());
        assertTrue(
                only(result).errors().get(0).toString().contains("the cluster does not serve Ring in example.com/v1"));
        assertTrue(scene.cluster.names().contains("ConfigMap/a"));
        Duration slept = scene.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
        assertEquals(Duration.ofMinutes(1), slept);
    }

    @Test
    void aNamespaceThatIsNeitherThereNorAskedForIsAnError() {
        String inNowhere = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: nowhere}}";
        scene.ask("web/0", yaml(inNowhere));
        String error = only(scene.provider().reconcile()).errors().get(0).toString();
        assertTrue(error.contains("the namespace nowhere is not there"), error);
        assertEquals(List.of(), scene.cluster.names());
        scene.ask("web/0", yaml(inNowhere, "{apiVersion: v1, kind: Namespace, metadata: {name: nowhere}}"));
        assertEquals(ResourceState.CURRENT, only(scene.provider().reconcile()).state());
    }

    @Test
    void aNamespaceIsMadeWhereTheOptionsSaySo() {
        scene.ask("web/0", configMaps("a"));
        Provider provider = scene.provider(
                Scene.options().namespace("apps").createNamespace(true).build());
        assertEquals(ResourceState.CURRENT, only(provider.reconcile()).state());
        scene.ask("web/0", List.of());
        provider.reconcile();
        assertEquals(List.of("Namespace/apps"), scene.cluster.names());
    }

    @Test
    void allGoesIntoOneNamespaceWhereTheOptionsSaySo() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: kube-system}}",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default}}"));
        ReconcileResult result =
                scene.provider(Scene.options().forceNamespace(true).build()).reconcile();
        assertEquals(
                "default",
                scene.cluster.find("ConfigMap", "a").orElseThrow().namespace().orElseThrow());
        assertEquals(1, only(result).errors().size());
        assertTrue(only(result).errors().get(0).toString().contains("two resources that become"));
    }

    @Test
    void aGeneratedNameIsTheSameInEveryPassAndAnotherForAnotherContent() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}, spec: {parallelism: %d}}";
        scene.ask("web/0", yaml(String.format(job, 1)));
        scene.provider().reconcile();
        scene.provider().reconcile();
        List<String> first = scene.cluster.names();
        assertEquals(1, first.size());
        assertTrue(first.get(0).matches("Job/once-[0-9a-f]{8}"), first.get(0));
        scene.ask("web/0", yaml(String.format(job, 2)));
        scene.provider().reconcile();
        assertEquals(1, scene.cluster.names().size());
        assertNotEquals(first, scene.cluster.names());
    }

    @Test
    void secretValuesAppearNowhere() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: Secret, metadata: {name: good}, stringData: {password: hunter2},"
                                + " data: {key: aHVudGVyMw==}}",
                        "{apiVersion: v1, kind: Secret, metadata: {name: bad,"
                                + " annotations: {test/invalid: hunter4 is too short}}, stringData: {p: hunter4}}"));
        ReconcileResult failed = scene.provider().reconcile();
        scene.ask(
                "db/0",
                yaml("{apiVersion: v1, kind: Secret, metadata: {name: other}, stringData: {password: hunter2},"
                        + " data: {key: aHVudGVyMw==}}"));
        ReconcileResult good = scene.provider().reconcile();
        String all = failed.toString()
                + good
                + scene.events
                + scene.bag("web", "deployer/0")
                + scene.bag("db", "deployer/0");
        assertFalse(all.contains("hunter"), all);
        assertFalse(all.contains("aHVudGVy"), all);
        assertTrue(all.contains("*** is too short"), all);
        assertTrue(scene.bag("db", "deployer/0").get("status").contains("\"password\": \"***\""));
    }

    @Test
    void onlyTheLeaderWritesToTheClusterAndAllAnswerWithWorkers() {
        scene.model.addUnit("deployer/1");
        scene.ask("web/0", configMaps("a"));
        ReconcileResult result = scene.provider(
                        "deployer/1", scene.cluster, Scene.options().build())
                .reconcile();
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(List.of(), result.applications());
        assertEquals(Set.of("workers"), scene.bag("web", "deployer/1").keySet());
    }

    @Test
    void aNewLeaderGoesOn() {
        scene.model.addUnit("deployer/1");
        scene.ask("web/0", configMaps("a", "b"));
        scene.ask("db/0", configMaps("d"));
        scene.provider("deployer/1", scene.cluster, Scene.options().build()).reconcile();
        scene.provider().reconcile();
        scene.model.setLeader("deployer/1");
        scene.ask("web/0", configMaps("b"));
        scene.model.breakRelation(scene.relationOf("db/0"));
        ReconcileResult result = scene.provider(
                        "deployer/1", scene.cluster, Scene.options().build())
                .reconcile();
        assertEquals(List.of("ConfigMap/b"), scene.cluster.names());
        assertEquals(ResourceState.CURRENT, of(result, "web").state());
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/b"), scene.cluster.names());
    }

    @Test
    void theReportAnswersTheRevisionOfEachUnit() {
        scene.model.addUnit("web/1");
        scene.ask("web/0", configMaps("a"));
        scene.ask("web/1", configMaps("a", "b"));
        scene.provider().reconcile();
        assertEquals(
                Set.of("web/0", "web/1"),
                scene.answer("web").report().orElseThrow().revisions().keySet());
    }

    @Test
    void aStatusThatIsTooLargeIsShortenedAndSaysSo() {
        scene.ask("web/0", yaml(configMap("a", "x".repeat(2000))));
        scene.provider(Scene.options().maxStatusBytes(500).build()).reconcile();
        assertTrue(scene.bag("web", "deployer/0").get("status").length() < 500);
        ResourceStatus status =
                scene.answer("web").report().orElseThrow().resources().get(0);
        assertEquals(ResourceState.CURRENT, status.state());
        assertTrue(status.message().contains("shortened"));
    }

    @Test
    void anAbsentObjectIsNullInTheStatus() {
        scene.ask("web/0", configMaps("a", "b"));
        Provider provider = scene.provider();
        provider.reconcile();
        scene.cluster.remove("ConfigMap", "a");
        assertEquals(ResourceState.IN_PROGRESS, only(provider.refresh()).state());
        List<?> status = (List<?>) scene.status("web").orElseThrow();
        assertEquals(null, status.get(0));
        assertEquals(
                ResourceState.NOT_FOUND,
                scene.answer("web").report().orElseThrow().resources().get(0).state());
    }

    @Test
    void errorsStayInARefreshOfAnotherProcess() {
        scene.ask("web/0", yaml("{apiVersion: v1, kind: Nothing, metadata: {name: zz}}", configMap("a", "x")));
        ApplicationResult before = only(scene.provider().reconcile());
        ApplicationResult after = only(scene.provider().refresh());
        assertEquals(
                before.errors().stream().map(ResourceError::toString).toList(),
                after.errors().stream().map(ResourceError::toString).toList());
        assertEquals(ResourceState.FAILED, after.state());
    }

    @Test
    void tooManyResourcesAreRefusedAndNothingIsPruned() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.ask("web/0", configMaps("b", "c", "d"));
        ReconcileResult result = scene.provider(Scene.options()
                        .policy(AdmissionPolicy.OPEN.with(Settings.of(Map.of("max-resources", "2"))))
                        .build())
                .reconcile();
        assertTrue(only(result).errors().get(0).toString().contains("3 resources, and at most 2"));
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }

    @Test
    void aClientsDryRunAsksNobody() {
        scene.ask("web/0", yaml(RING, DEFINITION, configMap("a", "x")));
        ReconcileResult result = new Provider(
                        new ProviderEndpoint(scene.open("deployer/0"), scene.codec),
                        new JacksonJsonCodec(),
                        null,
                        Scene.options().dryRun(DryRun.CLIENT).build(),
                        scene.events::add,
                        scene.time)
                .reconcile();
        assertEquals(List.of(), only(result).errors());
        assertEquals(
                "[Ring.example.com default/one, CustomResourceDefinition.apiextensions.k8s.io rings.example.com,"
                        + " ConfigMap default/a]",
                only(result).resources().stream()
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
        scene.ask("web/0", yaml(configMap("same", "x"), configMap("new", "x"), DEFINITION, RING));
        ReconcileResult result =
                scene.provider(Scene.options().dryRun(DryRun.SERVER).build()).reconcile();
        assertEquals(List.of("ConfigMap/old", "ConfigMap/same"), scene.cluster.names());
        assertEquals(
                List.of(Action.UNCHANGED, Action.CREATED, Action.CREATED, Action.PLANNED),
                only(result).resources().stream().map(ResourceResult::action).toList());
        assertEquals(
                PrunedResource.Outcome.PLANNED, only(result).pruned().get(0).outcome());
        assertEquals(answer, scene.bag("web", "deployer/0"));
    }

    @Test
    void aServersDryRunPlansWhatComesIntoANamespaceOfTheSameRequest() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: own}}",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: own}}"));
        ApplicationResult result = only(
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
                only(scene.provider(Scene.options().dryRun(DryRun.SERVER).build())
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
        ApplicationResult result = only(scene.provider(options).reconcile());
        assertEquals(List.of(), result.errors());
        assertEquals(Action.PLANNED, result.resources().get(0).action());
        assertEquals(List.of(), scene.cluster.names());
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
        ApplicationResult result = only(scene.provider().reconcile());
        assertTrue(scene.cluster.find("Namespace", "own").isEmpty(), result::toString);
    }

    @Test
    void aNamespaceThatHoldsObjectsOfOthersStaysAndSaysWhose() {
        scene.ask("web/0", yaml(NAMESPACE, IN_OWN));
        scene.provider().reconcile();
        scene.cluster.put(yaml("{apiVersion: v1, kind: Secret, metadata: {name: theirs, namespace: own}}")
                .get(0));
        scene.ask("web/0", List.of());
        ApplicationResult planned = only(
                scene.provider(Scene.options().dryRun(DryRun.SERVER).build()).reconcile());
        assertEquals(
                List.of(PrunedResource.Outcome.PLANNED, PrunedResource.Outcome.KEPT),
                planned.pruned().stream().map(PrunedResource::outcome).toList());
        PrunedResource kept = only(scene.provider().reconcile()).pruned().get(1);
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
        PrunedResource kept = only(scene.provider().reconcile()).pruned().get(0);
        assertEquals(PrunedResource.Outcome.KEPT, kept.outcome());
        assertEquals(List.of("ConfigMap/inside", "Namespace/own"), scene.cluster.names());
    }

    @Test
    void aPassReadsEachBagOnce() {
        scene.ask("web/0", configMaps("a"));
        AtomicInteger reads = new AtomicInteger();
        RelationChannel counting = (RelationChannel) Proxy.newProxyInstance(
                RelationChannel.class.getClassLoader(),
                new Class<?>[] {RelationChannel.class},
                new CountingReads(reads));
        new Provider(
                        new ProviderEndpoint(counting, scene.codec),
                        new JacksonJsonCodec(),
                        scene.cluster,
                        Scene.options().build(),
                        scene.events::add,
                        scene.time)
                .reconcile();
        assertEquals(2, reads.get(), "web/0 and db/0");
    }

    private final class CountingReads implements InvocationHandler {
        private final RelationChannel channel = scene.open("deployer/0");
        private final AtomicInteger reads;

        CountingReads(AtomicInteger reads) {
            this.reads = reads;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("read") && !arguments[1].equals("deployer/0")) {
                reads.incrementAndGet();
            }
            return method.invoke(channel, arguments);
        }
    }

    private static ApplicationResult only(ReconcileResult result) {
        assertEquals(1, result.applications().size());
        return result.applications().get(0);
    }

    private static ApplicationResult of(ReconcileResult result, String application) {
        return result.applications().stream()
                .filter(one -> one.application().equals(application))
                .findFirst()
                .orElseThrow();
    }
}
