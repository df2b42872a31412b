package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ApplySet;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in the cluster of what each application has there. */
class InventoryTest {
    private static final String SECRET =
            "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: other}, data: {a: YQ==}}";
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: other}}";
    private static final String JOB =
            "{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}, spec: {parallelism: %d}}";

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void anApplicationSetHasItsParentAndItsMembers() {
        scene.ask("web/0", yaml(configMap("a", "x"), NAMESPACE, SECRET));
        scene.provider().reconcile();
        Resource parent = inventory();
        String id = parent.labels().get("applyset.kubernetes.io/id");
        assertTrue(id.matches("applyset-[A-Za-z0-9_-]{43}-v1"), id);
        assertEquals("kubernetes-deployer/v1", parent.annotations().get("applyset.kubernetes.io/tooling"));
        assertEquals(
                "ConfigMap,Namespace,Secret", parent.annotations().get("applyset.kubernetes.io/contains-group-kinds"));
        assertEquals("other", parent.annotations().get("applyset.kubernetes.io/additional-namespaces"));
        assertEquals("default", parent.namespace().orElseThrow());
        for (String member : List.of("ConfigMap/a", "Secret/s", "Namespace/other")) {
            String[] name = member.split("/");
            Resource live = scene.cluster.find(name[0], name[1]).orElseThrow();
            assertEquals(id, live.labels().get("applyset.kubernetes.io/part-of"));
        }
    }

    /** Of kubectl: {@code kubectl apply --applyset=configmap/settings -n tools} gives this id. */
    @Test
    void theIdIsThatOfTheSpecification() {
        assertEquals(
                "applyset-OyRDBjFOmkkd_uPIj25jgVdiYLPaikGx-QmOm5OtvUY-v1",
                ApplySet.id(new ResourceRef("v1", "ConfigMap", "tools", "settings")));
    }

    @Test
    void itIsWidenedBeforeTheFirstWriteAndNarrowedAfterTheLastDeletion() {
        scene.ask("web/0", yaml(configMap("a", "x"), NAMESPACE, SECRET));
        scene.provider().reconcile();
        List<String> first = scene.cluster.calls("apply");
        assertTrue(first.get(0).startsWith("apply ConfigMap/kubernetes-deployer-inventory-"), first::toString);
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        assertEquals("ConfigMap", inventory().annotations().get("applyset.kubernetes.io/contains-group-kinds"));
        assertFalse(inventory().annotations().containsKey("applyset.kubernetes.io/additional-namespaces"));
        List<String> calls = scene.cluster.calls();
        assertTrue(calls.lastIndexOf("delete Namespace/other")
                < calls.lastIndexOf("apply ConfigMap/" + inventory().name().orElseThrow()));
    }

    @Test
    void nothingIsWrittenWhereNothingChanges() {
        scene.ask("web/0", yaml(configMap("a", "x"), NAMESPACE, SECRET));
        scene.provider().reconcile();
        Resource before = inventory();
        scene.provider().reconcile();
        assertEquals(before, inventory());
    }

    @Test
    void itGoesWithTheLastObject() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.inventories());
    }

    @Test
    void itStaysWhileAnythingIsTerminating() {
        scene.ask("web/0", configMaps("held"));
        scene.provider().reconcile();
        scene.cluster.edit(
                "ConfigMap", "held", document -> document.with(List.of("example.com/hold"), "metadata", "finalizers"));
        scene.model.breakRelation(scene.relationOf("web/0"));
        scene.provider().reconcile();
        assertEquals(1, scene.cluster.inventories().size());
        scene.cluster.remove("ConfigMap", "held");
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.inventories());
    }

    @Test
    void aNamespaceThatWasKeptIsDeletedWhenItHoldsNothingAnyLonger() {
        scene.ask("web/0", yaml(NAMESPACE, SECRET));
        scene.provider().reconcile();
        scene.cluster.put(yaml("{apiVersion: v1, kind: Secret, metadata: {name: theirs, namespace: other}}")
                .get(0));
        scene.model.breakRelation(scene.relationOf("web/0"));
        scene.provider().reconcile();
        assertEquals("Namespace", inventory().annotations().get("applyset.kubernetes.io/contains-group-kinds"));
        scene.cluster.remove("Secret", "theirs");
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(List.of(), scene.cluster.inventories());
    }

    @Test
    void itsOwnNamespaceComesFirstAndGoesLast() {
        ProviderOptions options = Scene.options()
                .placement(Placement.DEFAULT.withNamespace("other"))
                .build();
        scene.ask("web/0", yaml(configMap("a", "x"), NAMESPACE, SECRET));
        scene.provider(options).reconcile();
        assertEquals("other", inventory().namespace().orElseThrow());
        List<String> calls = scene.cluster.calls("apply");
        assertEquals("apply Namespace/other", calls.get(0));
        assertTrue(calls.get(1).startsWith("apply ConfigMap/kubernetes-deployer-inventory-"));
        scene.ask("web/0", List.of());
        ReconcileResult result = scene.provider(options).reconcile();
        assertEquals(ResourceState.CURRENT, result.state(), result::toString);
        assertTrue(scene.cluster.find("Namespace", "other").isEmpty());
    }

    @Test
    void anInventoryOfAnotherApplicationKeepsItsNamespace() {
        ProviderOptions options = Scene.options()
                .placement(Placement.DEFAULT.withNamespace("other"))
                .build();
        scene.ask("web/0", yaml(NAMESPACE));
        scene.ask("db/0", configMaps("d"));
        scene.provider(options).reconcile();
        scene.ask("web/0", List.of());
        ReconcileResult result = scene.provider(options).reconcile();
        assertEquals(
                PrunedResource.Outcome.KEPT,
                Scene.of(result, "web").pruned().get(0).outcome());
        assertEquals(List.of("ConfigMap/d", "Namespace/other"), scene.cluster.names());
    }

    @Test
    void anApplicationWhoseRelationEndedWhileAllUnitsWereReplacedIsWithdrawnAfterAWhile() {
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("d"));
        scene.provider().reconcile();
        scene.model.breakRelation(scene.relationOf("web/0"));
        ProviderOptions options =
                Scene.options().missingGrace(Duration.ofMinutes(10)).build();
        replaceTheUnit();
        Provider fresh = scene.provider("deployer/1", scene.cluster, options);
        fresh.reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/d"), scene.cluster.names());
        assertTrue(scene.events(ProviderEvent.Warning.class).get(0).message().contains("has no relation"));
        scene.time.sleep(Duration.ofMinutes(11));
        scene.provider("deployer/1", scene.cluster, options).reconcile();
        assertEquals(List.of("ConfigMap/d"), scene.cluster.names());
        assertEquals(1, scene.cluster.inventories().size());
    }

    @Test
    void anApplicationWhoseRelationIsToldOfLateStays() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.model.breakRelation(scene.relationOf("web/0"));
        replaceTheUnit();
        ProviderOptions options = Scene.options().build();
        scene.provider("deployer/1", scene.cluster, options).reconcile();
        scene.ask("web/0", configMaps("a"));
        scene.provider("deployer/1", scene.cluster, options).reconcile();
        scene.time.sleep(Duration.ofDays(1));
        scene.provider("deployer/1", scene.cluster, options).reconcile();
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
        scene.model.breakRelation(scene.relationOf("web/0"));
        scene.provider("deployer/1", scene.cluster, options).reconcile();
        assertEquals(List.of(), scene.cluster.names(), "known to have been there, so gone for sure");
    }

    @Test
    void aNewUnitKnowsWhoHasAUuid() {
        scene.ask("db/0", "the-uuid", configMaps("d"));
        scene.provider().reconcile();
        scene.ask("web/0", "the-uuid", configMaps("w"));
        replaceTheUnit();
        ReconcileResult result = scene.provider(
                        "deployer/1", scene.cluster, Scene.options().build())
                .reconcile();
        assertEquals(List.of("ConfigMap/d"), scene.cluster.names());
        assertTrue(Scene.of(result, "web").errors().get(0).toString().contains("belongs to the application db"));
    }

    private void replaceTheUnit() {
        scene.model.addUnit("deployer/1");
        scene.model.setLeader("deployer/1");
    }

    @Test
    void oneThatKnowsOfOneApplicationOnlyWithdrawsNoOther() {
        ProviderOptions alone = Scene.options().withdrawMissing(false).build();
        scene.ask("web/0", configMaps("a"));
        scene.provider(alone).reconcile();
        scene.model.breakRelation(scene.relationOf("web/0"));
        replaceTheUnit();
        scene.ask("db/0", configMaps("d"));
        scene.provider("deployer/1", scene.cluster, alone).reconcile();
        scene.time.sleep(Duration.ofDays(1));
        scene.provider("deployer/1", scene.cluster, alone).reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/d"), scene.cluster.names());
    }

    @Test
    void aDeployerOfTheSameNameInAnotherModelIsLeftAlone() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        scene.cluster.edit(
                "ConfigMap",
                inventory().name().orElseThrow(),
                document -> document.with("another", "metadata", "labels", "model_uuid"));
        scene.model.breakRelation(scene.relationOf("web/0"));
        replaceTheUnit();
        Provider fresh =
                scene.provider("deployer/1", scene.cluster, Scene.options().build());
        fresh.reconcile();
        scene.time.sleep(Duration.ofDays(1));
        assertEquals(List.of(), fresh.reconcile().applications());
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }

    @ParameterizedTest
    @CsvSource({
        "applyset.kubernetes.io/tooling, kubectl/v1.35.4, is not kubernetes-deployer/v1",
        "applyset.kubernetes.io/contains-group-kinds, 'ConfigMap,../..', is no entry",
        "applyset.kubernetes.io/additional-namespaces, 'a,b/../c', is no entry"
    })
    void oneThatCannotBeTrustedStopsItsApplicationAndNoOther(String annotation, String value, String reason) {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        edit(document -> document.with(value, "metadata", "annotations", annotation));
        Resource before = inventory();
        scene.ask("web/0", configMaps("b"));
        scene.ask("db/0", configMaps("d"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/d"), scene.cluster.names());
        List<ResourceError> errors = Scene.of(result, "web").errors();
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).message().contains(reason), errors::toString);
        assertEquals(ResourceState.CURRENT, Scene.of(result, "db").state());
        assertEquals(
                before,
                scene.cluster.find("ConfigMap", before.name().orElseThrow()).orElseThrow());
    }

    @Test
    void oneWithTheWrongIdIsNotTrusted() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        edit(document -> document.with("applyset-x-v1", "metadata", "labels", ApplySet.ID));
        scene.ask("web/0", List.of());
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                Optional.of(FailureKind.INVALID),
                Scene.only(result).errors().get(0).kind());
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }

    @Test
    void oneThatSomebodyPutsElsewhereDoesNotCount() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        Resource ours = inventory();
        Resource forged = ours.withNamespace("tenant");
        scene.cluster.put(forged.withLabels(Map.of(ApplySet.ID, ApplySet.id(forged.ref()))));
        scene.ask("web/0", List.of());
        assertEquals(List.of(), Scene.only(scene.provider().reconcile()).errors());
        assertEquals(List.of(), scene.cluster.names());
        assertTrue(
                scene.cluster.inventories().stream().noneMatch(one -> one.ref().equals(ours.ref())));
    }

    /** Whatever a stranger has put there before the first deployment, with a name of his own and with ours. */
    @ParameterizedTest
    @CsvSource({
        "tenant, kubectl, true, false", "tenant, kubectl, true, true",
        "tenant, kubernetes-deployer, true, false", "tenant, kubernetes-deployer, true, true",
        "tenant, kubernetes-deployer, false, true", "default, kubectl, false, true",
        "default, kubectl, true, false", "default, kubectl, true, true"
    })
    void whatAStrangerPutsAnywhereBlocksNobody(String namespace, String maker, boolean named, boolean broken) {
        Resource forged = forged(namespace, maker, named, broken);
        scene.cluster.put(forged);
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("d"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of(), Scene.of(result, "web").errors());
        assertEquals(ResourceState.CURRENT, Scene.of(result, "web").state());
        assertEquals(ResourceState.CURRENT, Scene.of(result, "db").state());
        assertEquals(List.of("ConfigMap/a", "ConfigMap/d"), scene.cluster.names());
        scene.ask("web/0", List.of());
        assertEquals(List.of(), Scene.of(scene.provider().reconcile(), "web").errors());
        assertEquals(List.of("ConfigMap/d"), scene.cluster.names());
        boolean stays =
                scene.cluster.inventories().stream().anyMatch(one -> one.ref().equals(forged.ref()));
        assertEquals(!named || namespace.equals("tenant"), stays);
    }

    /** The inventory of {@code web}, as another could have written it. */
    private static Resource forged(String namespace, String maker, boolean named, boolean broken) {
        Scene another = new Scene("web/0");
        another.ask("web/0", configMaps("a"));
        another.provider().reconcile();
        Resource ours = another.cluster.inventories().get(0).withNamespace(namespace);
        Document document = ours.document()
                .with(List.of(Map.of("manager", maker, "operation", "Apply")), "metadata", "managedFields")
                .with(named ? ours.name().orElseThrow() : "kubernetes-deployer-inventory-x", "metadata", "name");
        document = document.with(ApplySet.id(Resource.of(document).ref()), "metadata", "labels", ApplySet.ID);
        return Resource.of(broken ? document.with("../..", "metadata", "annotations", ApplySet.KINDS) : document);
    }

    @Test
    void oneWhoseLabelsWereTakenAwayIsNotForgotten() {
        scene.ask("web/0", yaml(configMap("a", "x"), NAMESPACE, SECRET));
        scene.provider().reconcile();
        String name = inventory().name().orElseThrow();
        edit(document -> document.without("metadata", "labels"));
        scene.provider().reconcile();
        assertEquals(name, inventory().name().orElseThrow());
        assertEquals("other", inventory().annotations().get(ApplySet.NAMESPACES));
    }

    @Test
    void nobodyMayAskForIt() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        Resource before = inventory();
        scene.ask("web/0", configMaps("a", before.name().orElseThrow()));
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertTrue(result.errors().get(0).message().contains("one of the deployer's own"), result::toString);
        assertEquals(before, inventory());
    }

    @Test
    void whatHasItsLabelsAndIsInNoKindOrNamespaceOfItStays() {
        scene.ask("web/0", configMaps("a"));
        scene.provider().reconcile();
        Resource ours = scene.cluster.find("ConfigMap", "a").orElseThrow();
        scene.cluster.put(ours.withName("elsewhere").withNamespace("other"));
        scene.cluster.put(ours.withName("of-another-set").withLabels(Map.of(ApplySet.PART_OF, "applyset-x-v1")));
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/elsewhere", "ConfigMap/of-another-set"), scene.cluster.names());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKindIsForgottenOnlyWhenItIsNotDefinedAnyLonger(boolean isDefined) {
        Resource definition = yaml(Scene.DEFINITION).get(0);
        Object established = List.of(Map.of("type", "Established", "status", "True"));
        scene.cluster.put(Resource.of(definition.document().with(established, "status", "conditions")));
        scene.ask("web/0", yaml(configMap("a", "x"), Scene.RING));
        scene.provider().reconcile();
        String kinds = "applyset.kubernetes.io/contains-group-kinds";
        assertEquals("ConfigMap,Ring.example.com", inventory().annotations().get(kinds));
        List<ResourceType> stale = scene.cluster.resourceTypes().stream()
                .filter(type -> !type.kind().equals("Ring"))
                .toList();
        if (!isDefined) {
            scene.cluster.remove("CustomResourceDefinition", "rings.example.com");
        }
        scene.ask("web/0", configMaps("a"));
        scene.provider(
                        "deployer/0",
                        new FaultyDeployer(scene.cluster, new StaleDiscovery(stale)),
                        Scene.options().build())
                .reconcile();
        assertEquals(
                isDefined ? "ConfigMap,Ring.example.com" : "ConfigMap",
                inventory().annotations().get(kinds));
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.find("Ring", "one").stream().toList());
        assertEquals("ConfigMap", inventory().annotations().get(kinds));
    }

    @Test
    void whatIsMadeOnceIsNotMadeAgain() {
        scene.ask("web/0", yaml(String.format(JOB, 1)));
        scene.provider().reconcile();
        String name = scene.cluster.names().get(0).substring("Job/".length());
        scene.cluster.remove("Job", name);
        ApplicationResult again = Scene.only(scene.provider().reconcile());
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(ResourceState.CURRENT, again.state(), again::toString);
        assertEquals(Action.DONE, again.resources().get(0).action());
        assertTrue(again.resources().get(0).status().message().contains("made once"));
        assertEquals(
                ResourceState.CURRENT, Scene.only(scene.provider().refresh()).state(), "in another process, too");
    }

    @Test
    void aJobThatTheClusterDeletesIsMadeOnceForEachContent() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {ttlSecondsAfterFinished: %d}}";
        scene.ask("web/0", yaml(String.format(job, 0)));
        scene.provider().reconcile();
        scene.cluster.remove("Job", "once");
        assertEquals(
                ResourceState.CURRENT, Scene.only(scene.provider().reconcile()).state());
        assertEquals(List.of(), scene.cluster.names());
        scene.ask("web/0", yaml(String.format(job, 5)));
        scene.provider().reconcile();
        assertEquals(List.of("Job/once"), scene.cluster.names());
    }

    @Test
    void aJobThatIsDoneAndGoneDuringTheWaitIsNeitherMissingNorMadeAgain() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {ttlSecondsAfterFinished: 0}}";
        String after = "{apiVersion: v1, kind: ConfigMap, metadata: {name: after, annotations:"
                + " {config.kubernetes.io/depends-on: batch/namespaces/default/Job/once}}}";
        scene.ask("web/0", yaml(job, after));
        scene.time.whileSleeping(() -> {
            if (scene.cluster.find("Job", "once").isPresent()) {
                scene.cluster.remove("Job", "once");
            }
        });
        ApplicationResult result = Scene.only(scene.provider().reconcile());
        assertEquals(ResourceState.CURRENT, result.state(), result::toString);
        assertEquals(Action.CREATED, result.resources().get(0).action());
        assertEquals(List.of("ConfigMap/after"), scene.cluster.names());
        assertEquals(
                1,
                scene.cluster.calls("apply").stream()
                        .filter("apply Job/once"::equals)
                        .count());
    }

    @Test
    void aJobThatGoesWhileTheResultIsWaitedForIsDone() {
        scene.ask(
                "web/0",
                yaml("{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {ttlSecondsAfterFinished: 0}}"));
        Provider provider = scene.provider();
        provider.reconcile();
        scene.cluster.remove("Job", "once");
        ApplicationResult result = Scene.only(provider.refresh());
        assertEquals(ResourceState.CURRENT, result.state(), result::toString);
    }

    @Test
    void anotherContentIsAnotherObjectAndTheOldOneIsPruned() {
        scene.ask("web/0", yaml(String.format(JOB, 1)));
        scene.provider().reconcile();
        List<String> first = scene.cluster.names();
        scene.ask("web/0", yaml(String.format(JOB, 2)));
        scene.provider().reconcile();
        assertEquals(1, scene.cluster.names().size());
        assertNotEquals(first, scene.cluster.names());
        scene.ask("web/0", yaml(String.format(JOB, 1)));
        scene.provider().reconcile();
        assertEquals(first, scene.cluster.names(), "what is no longer asked for is forgotten");
    }

    @Test
    void aFailureElsewhereDoesNotMakeTwoOfIt() {
        String bad = "{apiVersion: v1, kind: ConfigMap, metadata: {name: b, annotations: {test/invalid: wrong}}}";
        scene.ask("web/0", yaml(String.format(JOB, 1), bad));
        scene.provider().reconcile();
        scene.cluster.remove("Job", scene.cluster.names().get(0).substring("Job/".length()));
        scene.provider().reconcile();
        assertEquals(List.of(), scene.cluster.names());
    }

    private Resource inventory() {
        List<Resource> inventories = scene.cluster.inventories();
        assertEquals(1, inventories.size());
        return inventories.get(0);
    }

    /** A discovery that says what it said once. */
    private record StaleDiscovery(List<ResourceType> types) implements FaultyDeployer.Fault {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T around(String call, Supplier<T> inner) {
            return call.equals("resourceTypes") ? (T) types : inner.get();
        }
    }

    private void edit(UnaryOperator<Document> edit) {
        scene.cluster.edit("ConfigMap", inventory().name().orElseThrow(), edit);
    }
}
