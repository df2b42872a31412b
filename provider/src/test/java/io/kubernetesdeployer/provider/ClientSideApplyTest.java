package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.provider.diff.Change;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.FieldDiff;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects that {@code kubectl apply} without {@code --server-side} has made, and that applications ask for from now on. */
class ClientSideApplyTest {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String KUBECTL = "kubectl-client-side-apply";

    private static final String OLD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default, labels: {app: web, tier: old}}
            spec:
              replicas: 3
              minReadySeconds: 5
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - {name: main, image: "example.com/main:1", args: [a], env: [{name: OLD, value: "1"}, {name: BOTH, value: "1"}]}
                  - {name: sidecar, image: "example.com/sidecar:1"}
            """;

    private static final String NEW = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - {name: main, image: "example.com/main:2", env: [{name: BOTH, value: "2"}]}
            """;

    private final Scene scene = new Scene("web/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aChangedFirstRequestIsNoConflictAndWhatItNoLongerGivesGoes() {
        kubectlApply(OLD);
        scene.ask("web/0", yaml(NEW));
        assertEquals(Action.CONFIGURED, applied().action());
        assertIsNew(live("Deployment", "web"));
    }

    @Test
    void theDiffBeforeTellsWhatTheDeployDoesAndAfterwardsThereIsNone() {
        kubectlApply(OLD);
        scene.ask("web/0", yaml(NEW));
        Document before = live("Deployment", "web");
        List<FieldDiff> fields = only(provider().diff());
        assertEquals(before, live("Deployment", "web"), "nothing is stored");
        applied();
        Document after = live("Deployment", "web");
        Set<String> paths = new HashSet<>();
        for (FieldDiff field : fields) {
            paths.add(field.path());
        }
        assertTrue(paths.contains("spec.minReadySeconds"), paths::toString);
        assertTrue(paths.contains("metadata.annotations[\"" + LAST_APPLIED + "\"]"), paths::toString);
        assertTrue(fields.contains(new FieldDiff("spec.replicas", 3L, 1L)), "the server has a default: " + fields);
        assertTrue(paths.stream().anyMatch(path -> path.contains("[name=sidecar]")), paths::toString);
        assertFalse(paths.contains("metadata.labels.app"), paths::toString);
        assertEquals(1, number(after, "replicas"));
        assertTrue(provider().diff().isEmpty());
        assertEquals(Action.UNCHANGED, applied().action());
    }

    @Test
    void anUnchangedFirstRequestChangesNothingButTheOwners() {
        kubectlApply(OLD);
        scene.ask("web/0", yaml(OLD));
        Document before = live("Deployment", "web");
        applied();
        Document after = live("Deployment", "web");
        assertEquals(before.document("spec"), after.document("spec"));
        assertEquals(before.integer("metadata", "generation"), after.integer("metadata", "generation"));
        assertEquals(Set.of("kubernetes-deployer Apply"), owners(after));
    }

    @Test
    void whatNobodyAppliedWithKubectlCostsNoRequestMore() {
        cluster.apply(Scene.type(cluster, "ConfigMap"), placed(configMap("a", "x")), ApplyOptions.as("helm"));
        scene.ask("web/0", yaml(configMap("a", "x"), configMap("b", "x")));
        Map<String, Integer> requests = provider().reconcile().requests();
        assertFalse(requests.containsKey("merge"), requests::toString);
        assertEquals(2 + 1, requests.get("apply"), "with the inventory: " + requests);
        assertEquals(Set.of("helm Apply", "kubernetes-deployer Apply"), owners(live("ConfigMap", "a")));
    }

    @Test
    void aConflictWithSomebodyElseLeavesTheObjectAsItIs() {
        kubectlApply(OLD);
        Resource edit =
                placed("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {minReadySeconds: 7}}");
        merge(edit, "kubectl-edit");
        Document before = live("Deployment", "web");
        scene.ask("web/0", yaml(NEW.replace("spec:\n  selector", "spec:\n  minReadySeconds: 9\n  selector")));
        ResourceError error =
                Scene.only(provider().reconcile()).resources().get(0).error().orElseThrow();
        assertTrue(error.message().contains("kubectl-edit"), error::toString);
        assertEquals(before, live("Deployment", "web"));
        assertEquals(1, provider().diff().applications().get(0).errors().size());
        assertEquals(1, Scene.only(provider().reconcile()).errors().size(), "nor does another try take it");
        assertEquals(before, live("Deployment", "web"));
        scene.ask("web/0", yaml(NEW));
        applied();
        assertEquals(7, number(live("Deployment", "web"), "minReadySeconds"), "what kubectl edit has set stays");
    }

    @Test
    void ofAnObjectWithoutOwnersGoesWhatWasAppliedAndNothingElse() {
        kubectlApply(OLD);
        Resource scaled = placed("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {other: x}}}");
        merge(scaled, "somebody");
        forgetOwners("Deployment", "web");
        scene.ask("web/0", yaml(NEW));
        List<FieldDiff> fields = only(provider().diff());
        assertTrue(fields.stream().anyMatch(field -> field.path().equals("metadata.labels.tier")), fields::toString);
        assertFalse(fields.stream().anyMatch(field -> field.path().equals("metadata.labels.other")), fields::toString);
        applied();
        Document after = live("Deployment", "web");
        assertIsNew(after);
        assertEquals(Optional.of("x"), after.string("metadata", "labels", "other"));
        assertTrue(provider().diff().isEmpty());
    }

    @Test
    void aNamespaceThatWasThereKeepsWhatKubectlGaveIt() {
        kubectlApply(
                "{apiVersion: v1, kind: Namespace, metadata: {name: shared, labels: {level: baseline, other: x}}}");
        scene.ask(
                "web/0",
                yaml("{apiVersion: v1, kind: Namespace, metadata: {name: shared, labels: {level: restricted}}}"));
        applied();
        Document after = live("Namespace", "shared");
        assertEquals(Optional.of("restricted"), after.string("metadata", "labels", "level"));
        assertEquals(Optional.of("x"), after.string("metadata", "labels", "other"));
        assertTrue(owners(after).contains(KUBECTL + " Update"));
        assertEquals(Action.UNCHANGED, applied().action());
    }

    @Test
    void whatIsAppliedOverOurObjectIsUndoneWhole() {
        scene.ask("web/0", yaml(NEW));
        applied();
        kubectlApply(OLD);
        assertEquals(Action.CONFIGURED, applied().action());
        assertIsNew(live("Deployment", "web"));
        assertEquals(Action.UNCHANGED, applied().action());
    }

    @Test
    void aDeployerThatDiesAtAnyCallIsFollowedByOneThatFinishes() {
        int call = 0;
        boolean died = true;
        while (died) {
            kubectlApply(OLD);
            scene.ask("web/0", yaml(NEW));
            DyingCalls dying = new DyingCalls(new AtomicInteger(call++));
            try {
                provider(new FaultyDeployer(cluster, dying)).reconcile();
            } catch (DyingCalls.Died e) {
                // The next one finishes.
            }
            died = dying.left().get() < 0;
            applied();
            assertIsNew(live("Deployment", "web"));
            assertTrue(provider().diff().isEmpty());
            scene.ask("web/0", List.of());
            provider().reconcile();
        }
        assertTrue(call > 5, "calls: " + call);
    }

    @Test
    void anObjectThatChangesMeanwhileIsReadAgain() {
        kubectlApply(OLD);
        scene.ask("web/0", yaml(NEW));
        AtomicInteger merges = new AtomicInteger();
        FaultyDeployer.Fault fault = new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                if (call.startsWith("merge") && merges.getAndIncrement() == 0) {
                    Resource edit = placed(
                            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, annotations: {by: somebody}}}");
                    merge(edit, "somebody");
                }
                return inner.get();
            }
        };
        ReconcileResult result = provider(new FaultyDeployer(cluster, fault)).reconcile();
        assertEquals(List.of(), Scene.only(result).errors());
        assertEquals(2, merges.get());
        assertIsNew(live("Deployment", "web"));
        assertEquals(Optional.of("somebody"), live("Deployment", "web").string("metadata", "annotations", "by"));
    }

    private static void assertIsNew(Document live) {
        assertEquals(1, number(live, "replicas"));
        assertEquals(0, number(live, "minReadySeconds"));
        assertEquals(Optional.empty(), live.string("metadata", "labels", "tier"));
        assertEquals(Optional.empty(), live.string("metadata", "annotations", LAST_APPLIED));
        List<Document> containers = live.documents("spec", "template", "spec", "containers");
        assertEquals(1, containers.size(), containers::toString);
        assertEquals(Optional.of("example.com/main:2"), containers.get(0).string("image"));
        assertEquals(List.of(), containers.get(0).list("args"));
        assertEquals(1, containers.get(0).documents("env").size());
        assertFalse(
                owners(live).stream().anyMatch(owner -> owner.startsWith(KUBECTL)),
                () -> owners(live).toString());
    }

    /** As kubectl does for an object that is there, or is not: what is applied, the text of that, and its manager of updates. */
    private void kubectlApply(String manifest) {
        Resource resource = yaml(manifest).get(0);
        String text =
                new String(new JacksonJsonCodec().write(resource.document().asMap()), StandardCharsets.UTF_8);
        Resource wanted = resource.withAnnotations(Map.of(LAST_APPLIED, text));
        var type = Scene.type(cluster, wanted.kind());
        Resource made = cluster.apply(type, wanted, ApplyOptions.as(KUBECTL).withForce(true))
                .resource();
        List<Object> entries = new ArrayList<>();
        for (Document entry : made.document().documents("metadata", "managedFields")) {
            boolean isKubectl = entry.string("manager").equals(Optional.of(KUBECTL));
            entries.add((isKubectl ? entry.with("Update", "operation") : entry).asMap());
        }
        own(made, entries);
    }

    private void forgetOwners(String kind, String name) {
        own(Resource.of(live(kind, name)), List.of(Map.of()));
    }

    private void own(Resource object, List<Object> entries) {
        merge(object, Document.empty().with(entries, "metadata", "managedFields"), "test");
    }

    private void merge(Resource patch, String manager) {
        merge(patch, patch.document(), manager);
    }

    private void merge(Resource object, Document patch, String manager) {
        cluster.merge(
                Scene.type(cluster, object.kind()),
                object.namespace().orElse(null),
                object.name().orElseThrow(),
                patch,
                ApplyOptions.as(manager));
    }

    private static long number(Document object, String field) {
        return object.integer("spec", field).orElse(0);
    }

    private static Set<String> owners(Document object) {
        Set<String> owners = new HashSet<>();
        for (Document entry : object.documents("metadata", "managedFields")) {
            owners.add(entry.string("manager").orElse("") + " "
                    + entry.string("operation").orElse(""));
        }
        return owners;
    }

    private Document live(String kind, String name) {
        return cluster.get(Scene.type(cluster, kind), kind.equals("Namespace") ? null : "default", name)
                .orElseThrow()
                .document();
    }

    private ResourceResult applied() {
        ResourceResult result = Scene.only(provider().reconcile()).resources().get(0);
        assertEquals(Optional.empty(), result.error());
        return result;
    }

    private static List<FieldDiff> only(Diff diff) {
        assertEquals(List.of(), diff.applications().get(0).errors());
        var resource = diff.applications().get(0).resources().get(0);
        assertEquals(Change.CHANGED, resource.change());
        return resource.fields().stream().filter(Objects::nonNull).toList();
    }

    private static Resource placed(String manifest) {
        return yaml(manifest).get(0).withNamespace("default");
    }

    private Provider provider() {
        return provider(cluster);
    }

    private Provider provider(ResourceDeployer deployer) {
        return scene.provider("deployer/0", deployer, Scene.options().build(), Scene.threads());
    }
}
