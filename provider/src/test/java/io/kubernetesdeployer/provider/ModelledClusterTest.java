package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine over the modelled cluster, which has fields with owners, controllers and admission. */
class ModelledClusterTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %s}
            spec:
              replicas: 2
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec: {containers: [{name: main, image: "example.com/main:1"}]}
            """;

    private final Scene scene = new Scene("web/0", "db/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guestbook", "cassandra", "ingress-nginx", "kube-prometheus"})
    void realManifestsComeUpStayAndGo(String name) throws IOException {
        Path folder = Stream.of("../../shared/manifests", "../../../shared/manifests")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("none"));
        assumeTrue(Files.isDirectory(folder), "no shared manifests beside the checkout: skipped");
        List<Resource> resources = read(folder.resolve(name));
        scene.ask("web/0", resources);
        Provider provider = provider();
        assertEquals(List.of(), Scene.only(provider.reconcile()).errors());
        ApplicationResult settled = Scene.only(provider.awaitSettled(Duration.ofMinutes(1)));
        assertEquals(
                ResourceState.CURRENT,
                settled.state(),
                () -> settled.resources().stream()
                        .filter(one -> one.status().state() != ResourceState.CURRENT)
                        .toList()
                        .toString());
        assertEquals(resources.size(), settled.resources().size());
        ReconcileResult second = provider().reconcile();
        ApplicationResult again = Scene.only(second);
        assertEquals(Map.of(), onlyApplies(second));
        assertTrue(again.resources().stream().allMatch(one -> one.action() == Action.UNCHANGED));
        assertEquals(List.of(), again.pruned());
        scene.ask("web/0", List.of());
        Provider last = provider();
        last.reconcile();
        ApplicationResult gone = Scene.only(last.awaitSettled(Duration.ofMinutes(1)));
        assertEquals(ResourceState.CURRENT, gone.state(), gone::toString);
        assertEquals(List.of(), labelled());
    }

    @Test
    void aConflictNamesManagersAndFieldsAndCanBeForced() {
        scene.ask("web/0", yaml(configMap("a", "ours")));
        provider().reconcile();
        Resource theirs = yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default},"
                        + " data: {value: theirs}}")
                .get(0);
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                theirs,
                ApplyOptions.as("somebody").withForce(true));
        ResourceResult refused = Scene.only(provider().reconcile()).resources().get(0);
        assertEquals(
                Optional.of(FailureKind.CONFLICT), refused.error().orElseThrow().kind());
        assertTrue(refused.error().orElseThrow().message().contains("somebody"), refused::toString);
        assertTrue(refused.error().orElseThrow().message().contains(".data.value"), refused::toString);
        ProviderOptions forcing = Scene.options().forceConflicts(true).build();
        assertEquals(
                Action.CONFIGURED,
                Scene.only(provider(forcing).reconcile()).resources().get(0).action());
    }

    @Test
    @Timeout(60)
    void aWorkloadThatFailsSaysWhyAndStopsNoOther() {
        String broken = String.format(DEPLOYMENT, "broken")
                .replace("labels: {app: broken}}", "labels: {app: broken, simulate: crash-loop}}");
        scene.ask("web/0", yaml(broken, String.format(DEPLOYMENT, "sound")));
        Provider provider = provider();
        provider.reconcile();
        ApplicationResult result = Scene.only(provider.awaitSettled(Duration.ofMinutes(1)));
        assertEquals(ResourceState.FAILED, result.state(), result.toString());
        String message = result.resources().get(0).status().message();
        assertTrue(message.contains("CrashLoopBackOff"), message);
        assertEquals(List.of(), result.errors(), "applied as asked; that it fails is a status");
        // It rolls out in its own time: the wait may have ended before.
        while (result.resources().get(1).status().state() == ResourceState.IN_PROGRESS) {
            result = Scene.only(provider.refresh());
        }
        assertEquals(ResourceState.CURRENT, result.resources().get(1).status().state());
    }

    @Test
    void whatDependsOnAJobComesAfterItAndWaitsForNobodyWhenUnchanged() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {name: migrate}, spec: {template: {spec:"
                + " {restartPolicy: Never, containers: [{name: main, image: i}]}}}}";
        String dependent = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations:"
                + " {config.kubernetes.io/depends-on: batch/namespaces/default/Job/migrate}}}";
        scene.ask("web/0", yaml(dependent, job));
        ProviderOptions options = Scene.options().prune(false).build();
        ApplicationResult first = Scene.only(provider(options).reconcile());
        assertEquals(ResourceState.CURRENT, first.state(), first::toString);
        ReconcileResult second = provider(options).reconcile();
        assertTrue(Scene.only(second).resources().stream().allMatch(one -> one.action() == Action.UNCHANGED));
        assertEquals(Map.of("discovery", 1, "list", 2, "nodes", 1), second.requests());
    }

    @Test
    void whatIsAsAppliedIsNotWrittenAndNotListedTwice() {
        String service = "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: a},"
                + " ports: [{name: tcp, port: 53}, {name: udp, port: 53, protocol: UDP}]}}";
        String role = "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r},"
                + " rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]}";
        String secret = "{apiVersion: v1, kind: Secret, metadata: {name: t}, stringData: {key: hunter3}}";
        List<String> documents = List.of(role, service, secret, configMap("a", "x"));
        scene.ask("web/0", yaml(documents.toArray(String[]::new)));
        provider().reconcile();
        ReconcileResult second = provider().reconcile();
        assertEquals(List.of(), Scene.only(second).errors());
        assertTrue(Scene.only(second).resources().stream().allMatch(one -> one.action() == Action.UNCHANGED));
        assertEquals(
                Map.of("discovery", 1, "list", 4, "nodes", 1),
                second.requests(),
                "a list for each kind, and three: discovery takes two requests");
        scene.ask("web/0", yaml(role, service, secret, configMap("a", "changed")));
        assertEquals(Map.of("apply", 1), onlyApplies(provider().reconcile()));
        scene.ask("web/0", yaml(role, service, secret.replace("key:", "other:"), configMap("a", "changed")));
        ReconcileResult last = provider().reconcile();
        assertEquals(Map.of("apply", 1), onlyApplies(last), () -> "a key of a Secret is another: " + last);
    }

    @Test
    void aSecretOfTextsIsComparedAndLosesWhatIsNoLongerAskedFor() {
        String secret =
                "{apiVersion: v1, kind: Secret, metadata: {name: t}, data: {a: eA==, b: eA==}, stringData: {%s}}";
        scene.ask("web/0", yaml(String.format(secret, "b: v, c: z")));
        provider().reconcile();
        assertEquals(Map.of("a", "eA==", "b", "dg==", "c", "eg=="), secretData());
        assertEquals(Map.of(), onlyApplies(provider().reconcile()));
        scene.ask("web/0", yaml(String.format(secret, "b: w")));
        provider().reconcile();
        assertEquals(Map.of("a", "eA==", "b", "dw=="), secretData());
        scene.ask("web/0", yaml(String.format(secret, "b: 7")));
        String refused = Scene.only(provider().reconcile()).errors().toString();
        assertTrue(refused.contains("Secret default/t"), refused);
    }

    private Map<String, Object> secretData() {
        return cluster.get(Scene.type(cluster, "Secret"), "default", "t")
                .orElseThrow()
                .document()
                .document("data")
                .asMap();
    }

    @Test
    void driftInOurFieldsIsCorrectedAndFieldsOfOthersStay() {
        scene.ask("web/0", yaml(configMap("a", "ours")));
        provider().reconcile();
        String theirs = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default}, data: {%s}}";
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                yaml(String.format(theirs, "other: x")).get(0),
                ApplyOptions.as("somebody"));
        assertEquals(Map.of(), onlyApplies(provider().reconcile()));
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                yaml(String.format(theirs, "other: x, value: theirs")).get(0),
                ApplyOptions.as("somebody").withForce(true));
        ProviderOptions forcing = Scene.options().forceConflicts(true).build();
        assertEquals(Map.of("apply", 1), onlyApplies(provider(forcing).reconcile()));
        Document data = cluster.get(Scene.type(cluster, "ConfigMap"), "default", "a")
                .orElseThrow()
                .document()
                .document("data");
        assertEquals(Map.of("value", "ours", "other", "x"), data.asMap());
        assertEquals(Map.of(), onlyApplies(provider(forcing).reconcile()));
    }

    private static Map<String, Integer> onlyApplies(ReconcileResult result) {
        Map<String, Integer> applies = new HashMap<>(result.requests());
        applies.keySet().retainAll(List.of("apply"));
        return applies;
    }

    @Test
    void anImmutableFieldIsExplained() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {template: {spec:"
                + " {restartPolicy: Never, containers: [{name: main, image: \"example.com/main:%s\"}]}}}}";
        scene.ask("web/0", yaml(String.format(job, "1")));
        provider().reconcile();
        scene.ask("web/0", yaml(String.format(job, "2")));
        String error = Scene.only(provider().reconcile()).errors().get(0).toString();
        assertTrue(error.contains("immutable"), error);
        assertTrue(error.contains("spec.template: field is immutable. It cannot change in place"), error);
        for (String way : List.of("restore its value", "rename", "kubernetes-deployer/recreate: \"true\"")) {
            assertTrue(error.contains(way), error);
        }
        assertFalse(error.contains("example.com/main"), "values are no help: " + error);
    }

    @Test
    void anImmutableFieldChangesWhereTheObjectMayBeMadeAnew() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {name: again,"
                + " annotations: {kubernetes-deployer/recreate: \"true\"}}, spec: {template: {spec:"
                + " {restartPolicy: Never, containers: [{name: main, image: \"example.com/main:%s\"}]}}}}";
        scene.ask("web/0", yaml(String.format(job, "1")));
        provider().reconcile();
        Optional<String> uid = uidOf("Job", "again");
        scene.ask("web/0", yaml(String.format(job, "2")));
        ResourceResult planned = Scene.only(provider(Scene.options().build()).dryRun())
                .resources()
                .get(0);
        assertEquals(Action.PLANNED, planned.action(), planned::toString);
        assertTrue(planned.status().message().contains("created again: spec.template"), planned::toString);
        assertEquals(uid, uidOf("Job", "again"));
        ApplicationResult result = Scene.only(provider().reconcile());
        assertEquals(List.of(), result.errors());
        assertEquals(Action.CREATED, result.resources().get(0).action());
        assertNotEquals(uid, uidOf("Job", "again"));
        assertEquals(Map.of(), onlyApplies(provider().reconcile()));
    }

    @Test
    void nothingIsRecreatedThatTheServerWouldNotCreate() {
        scene.ask("web/0", yaml(recreated("image: a", "Never")));
        provider().reconcile();
        Optional<String> uid = uidOf("Job", "again");
        for (String wrong : List.of("image: a, undeclared: 1", "image: b, imagePullPolicy: Sometimes")) {
            scene.ask("web/0", yaml(recreated(wrong, "Never")));
            for (ReconcileResult result :
                    List.of(provider().dryRun(), provider().reconcile())) {
                assertEquals(1, Scene.only(result).errors().size(), result::toString);
                assertEquals(uid, uidOf("Job", "again"));
            }
        }
        String error = Scene.only(provider().reconcile()).errors().get(0).toString();
        assertTrue(error.contains("imagePullPolicy: Unsupported value"), error);
    }

    @Test
    void aValueThatSaysItCannotChangeIsNoReasonToRecreate() {
        scene.ask("web/0", yaml(recreated("image: a", "Never")));
        provider().reconcile();
        Optional<String> uid = uidOf("Job", "again");
        scene.ask("web/0", yaml(recreated("image: a", "this field is immutable and cannot change")));
        assertEquals(1, Scene.only(provider().reconcile()).errors().size());
        assertEquals(uid, uidOf("Job", "again"));
    }

    @Test
    void whatOnlyTheCreationWouldRefuseIsNotDeletedEither() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: one, annotations: {kubernetes-deployer/recreate:"
                + " \"true\"}}, spec: {%s, containers: [{name: main, image: a}]}}";
        scene.ask("web/0", yaml(String.format(pod, "restartPolicy: Always")));
        provider().reconcile();
        Optional<String> uid = uidOf("Pod", "one");
        scene.ask("web/0", yaml(String.format(pod, "serviceAccountName: missing")));
        for (ReconcileResult result : List.of(provider().dryRun(), provider().reconcile())) {
            String error = Scene.only(result).errors().get(0).toString();
            assertTrue(error.contains("it is not deleted to be created again, as the server refuses the new"), error);
            assertEquals(uid, uidOf("Pod", "one"));
        }
    }

    private static String recreated(String container, String restartPolicy) {
        return "{apiVersion: batch/v1, kind: Job, metadata: {name: again, annotations: {kubernetes-deployer/recreate:"
                + " \"true\"}}, spec: {parallelism: 0, template: {spec: {restartPolicy: \"" + restartPolicy
                + "\", containers: [{name: main, " + container + "}]}}}}";
    }

    @Test
    void ofAClaimThatCannotChangeTheAdviceAndTheWarningTellThatItsDataGoes() {
        String claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, annotations: {%s}}, spec:"
                + " {accessModes: [ReadWriteOnce], storageClassName: %s, resources: {requests: {storage: 1Gi}}}}";
        scene.ask("web/0", yaml(String.format(claim, "", "one")));
        provider().reconcile();
        scene.ask("web/0", yaml(String.format(claim, "", "two")));
        String error = Scene.only(provider().reconcile()).errors().get(0).toString();
        assertTrue(error.contains("recreate: \"true\"; then the data in its volume is deleted, too"), error);
        scene.ask("web/0", yaml(String.format(claim, "kubernetes-deployer/recreate: \"true\"", "two")));
        assertEquals(List.of(), Scene.only(provider().reconcile()).errors());
        assertTrue(
                scene.events(ProviderEvent.Warning.class).stream()
                        .anyMatch(warning -> warning.message().contains("the data in its volume is deleted, too")),
                scene.events::toString);
    }

    @Test
    @Timeout(60)
    void whatIsRecreatedComesAgainAlsoWhereNoDeletionIsWaitedFor() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: one, annotations: {kubernetes-deployer/recreate:"
                + " \"true\"}}, spec: {restartPolicy: %s, containers: [{name: main, image: a}]}}";
        ProviderOptions options = Scene.options()
                .waiting(Waiting.DEFAULT.withDeletions(Duration.ZERO))
                .build();
        scene.ask("web/0", yaml(String.format(pod, "Always")));
        provider(options).reconcile();
        Optional<String> uid = uidOf("Pod", "one");
        scene.ask("web/0", yaml(String.format(pod, "Never")));
        ApplicationResult result = Scene.only(provider(options).reconcile());
        assertEquals(Action.CREATED, result.resources().get(0).action(), result::toString);
        assertNotEquals(uid, uidOf("Pod", "one"));
        assertEquals(List.of(), result.errors());
    }

    private Optional<String> uidOf(String kind, String name) {
        return cluster.get(Scene.type(cluster, kind), "default", name).flatMap(Resource::uid);
    }

    @Test
    void whatPeopleChangeIsTakenBackAtOnceAndWhatAToolDeclaresIsNot() {
        scene.ask("web/0", yaml(configMap("a", "ours"), configMap("b", "ours")));
        provider().reconcile();
        byHand("a", "theirs");
        ReconcileResult result = providerThatSeesEdits().reconcile();
        assertEquals(Map.of("apply", 1), onlyApplies(result), "and not one in vain");
        assertEquals(Action.CONFIGURED, Scene.only(result).resources().get(0).action());
        Resource declared = yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: default},"
                        + " data: {other: theirs}}")
                .get(0);
        cluster.apply(Scene.type(cluster, "ConfigMap"), declared, ApplyOptions.as("gitops"));
        byHand("b", "theirs");
        ReconcileResult beside = providerThatSeesEdits().reconcile();
        assertEquals(List.of(), Scene.only(beside).errors(), "gitops declares another field");
        assertEquals(Map.of("apply", 2), onlyApplies(beside), "which only the server can tell");
        Resource conflicting = yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: default},"
                        + " data: {value: declared}}")
                .get(0);
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                conflicting,
                ApplyOptions.as("gitops").withForce(true));
        ResourceResult refused =
                Scene.only(providerThatSeesEdits().reconcile()).resources().get(1);
        assertEquals(Action.FAILED, refused.action());
        assertTrue(refused.status().message().contains("gitops"), refused::toString);
    }

    /** The model knows of Apply only: what kubectl-edit has applied is shown as the updates that it makes elsewhere. */
    private Provider providerThatSeesEdits() {
        FaultyDeployer edits = new FaultyDeployer(cluster, new FaultyDeployer.Fault() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T around(String call, Supplier<T> inner) {
                T result = inner.get();
                if (result instanceof ResourcePage page) {
                    List<Resource> shown = page.resources().stream()
                            .map(ModelledClusterTest::shown)
                            .toList();
                    return (T) new ResourcePage(shown, page.resourceVersion(), page.continueToken());
                }
                return result instanceof Optional<?> one ? (T) one.map(resource -> shown((Resource) resource)) : result;
            }
        });
        return new Provider(
                new ProviderEndpoint(scene.open("deployer/0"), scene.codec),
                new JacksonJsonCodec(),
                edits,
                Scene.options().build(),
                scene.events::add,
                Scene.threads());
    }

    private static Resource shown(Resource stored) {
        List<Object> entries = new ArrayList<>();
        for (Document entry : stored.document().documents("metadata", "managedFields")) {
            boolean edit = entry.string("manager").equals(Optional.of("kubectl-edit"));
            entries.add((edit ? entry.with("Update", "operation") : entry).asMap());
        }
        return Resource.of(stored.document().with(entries, "metadata", "managedFields"));
    }

    /** As kubectl edit does. */
    private void byHand(String name, String value) {
        Resource edited = yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name
                        + ", namespace: default}, data: {value: " + value + "}}")
                .get(0);
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                edited,
                ApplyOptions.as("kubectl-edit").withForce(true));
    }

    @Test
    void whatWasDeletedByHandIsBackAfterTheNextPass() {
        scene.ask("web/0", yaml(configMap("a", "x"), configMap("b", "x")));
        provider().reconcile();
        cluster.delete(Scene.type(cluster, "ConfigMap"), "default", "a", DeleteOptions.BACKGROUND);
        ApplicationResult result = Scene.only(provider().reconcile());
        assertEquals(
                List.of(Action.CREATED, Action.UNCHANGED),
                result.resources().stream().map(ResourceResult::action).toList());
    }

    @Test
    void aDryRunOfTheServersKindRefusesWhatTheServerRefuses() {
        scene.ask("web/0", yaml("{apiVersion: v1, kind: Service, metadata: {name: 1st}, spec: {ports: [{port: 80}]}}"));
        ApplicationResult result = Scene.only(provider(Scene.options().build()).dryRun());
        assertEquals(1, result.errors().size(), result::toString);
        assertEquals(List.of(), labelled());
    }

    private List<String> labelled() {
        List<String> found = new ArrayList<>();
        for (ResourceType type : cluster.resourceTypes()) {
            if (type.verbs().contains("list") && type.verbs().contains("delete")) {
                cluster.list(
                                type,
                                ResourceQuery.ALL
                                        .withLabels("deployer=deployer")
                                        .withMetadataOnly(true))
                        .resources()
                        .forEach(resource -> found.add(resource.toString()));
            }
        }
        return found;
    }

    private Provider provider() {
        return provider(Scene.options().build());
    }

    private Provider provider(ProviderOptions options) {
        return scene.provider("deployer/0", cluster, options, Scene.threads());
    }

    private static List<Resource> read(Path folder) throws IOException {
        List<Resource> resources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream text = Files.newInputStream(file)) {
                    resources.addAll(
                            new YamlManifestCodec().read(file.toString(), text).resources());
                }
            }
        }
        return resources;
    }
}
