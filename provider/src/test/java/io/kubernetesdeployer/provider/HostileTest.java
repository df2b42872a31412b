package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.Privilege;
import io.kubernetesdeployer.testkit.HostileRequests;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one application asks for: what others have, and what nobody has, stays as it is, byte for byte. */
class HostileTest {
    private static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";
    private static final String VICTIM = Digest.md5(MODEL + "victim");
    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "example.com/web:1"}]}
            """;

    private AdmissionPolicy policy = AdmissionPolicy.namespaced("apps");
    private final Scene scene = new Scene("evil/0", "victim/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));
    private final JacksonJsonCodec json = new JacksonJsonCodec();

    static Stream<HostileRequests.Case> manifests() {
        return HostileRequests.manifests(VICTIM).stream();
    }

    static Stream<HostileRequests.Case> roles() {
        return HostileRequests.roles(VICTIM).stream();
    }

    static Stream<HostileRequests.Case> bags() {
        return HostileRequests.bags(VICTIM).stream();
    }

    /** What belongs to nobody, and a victim whose application all is well with. */
    @BeforeEach
    void furnish() {
        for (Resource resource : yaml(
                "{apiVersion: v1, kind: Namespace, metadata: {name: apps}}",
                "{apiVersion: v1, kind: Namespace, metadata: {name: other}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: nobodys, namespace: apps}, data: {a: b}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: nobodys, namespace: other}, data: {a: b}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: nobodys, namespace: apps}, data: {a: Yg==}}",
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: apps}}",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: powerful, namespace: apps,"
                        + " labels: {deployer: another, juju-app: another}}, rules: []}",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: view}, rules: []}")) {
            cluster.apply(type(resource), resource, ApplyOptions.as("operator"));
        }
        scene.ask(
                "victim/0",
                yaml(
                        configMap("web", "x"),
                        WORKLOAD,
                        "{apiVersion: v1, kind: Secret, metadata: {name: web}, data: {password: eA==}}",
                        "{apiVersion: v1, kind: Pod, metadata: {name: web},"
                                + " spec: {containers: [{name: a, image: \"example.com/a\"}]}}"));
        Provider provider = provider();
        provider.reconcile();
        assertEquals(
                ResourceState.CURRENT,
                provider.awaitSettled(Duration.ofMinutes(1)).state());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aManifestHarmsNobody(HostileRequests.Case hostile) {
        Manifest manifest = new YamlManifestCodec()
                .read("evil", new ByteArrayInputStream(hostile.text().getBytes(StandardCharsets.UTF_8)));
        List<Resource> resources = new ArrayList<>(manifest.resources());
        resources.addAll(yaml(configMap("good", "x")));
        List<String> said = new ArrayList<>();
        manifest.problems().forEach(problem -> said.add(problem.toString()));
        harmsNobody(hostile, said, () -> scene.ask("evil/0", resources));
        assertTrue(namesOf("evil").contains("ConfigMap apps/good"), "the rest of the request goes on");
        assertTrue(
                namesOf("evil").stream().allMatch(name -> name.contains(" apps/")),
                () -> namesOf("evil").toString());
        withdrawnLeavesNothing();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void whoMayGiveRightsGivesNoMoreThanHisOwn(HostileRequests.Case hostile) {
        policy = policy.toBuilder().privileges(Privilege.RBAC).build();
        aManifestHarmsNobody(hostile);
    }

    @Test
    void whoMayGiveRightsGivesHisOwn() {
        policy = policy.toBuilder().privileges(Privilege.RBAC).build();
        scene.ask(
                "evil/0",
                yaml(
                        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: own}}",
                        "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: own}, rules: ["
                                + "{apiGroups: [\"\"], resources: [configmaps, pods/log, secrets], verbs: [get, list]},"
                                + "{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create, update]}]}",
                        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: own},"
                                + " roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: own},"
                                + " subjects: [{kind: ServiceAccount, name: own, namespace: apps}]}"));
        ApplicationResult result = resultOf(provider().reconcile(), "evil").orElseThrow();
        assertEquals(List.of(), result.errors());
        assertTrue(
                namesOf("evil").stream().anyMatch(name -> name.startsWith("RoleBinding")),
                () -> namesOf("evil").toString());
    }

    @ParameterizedTest
    @MethodSource("bags")
    void aBagHarmsNobody(HostileRequests.Case hostile) {
        harmsNobody(hostile, new ArrayList<>(), () -> scene.write("evil/0", hostile.bag()));
        withdrawnLeavesNothing();
    }

    private void harmsNobody(HostileRequests.Case hostile, List<String> said, Runnable attack) {
        Map<String, String> before = others();
        attack.run();
        // Each is a process of its own; what the first remembers, the second believes.
        for (int pass = 0; pass < 2; pass++) {
            ReconcileResult result = provider().reconcile();
            ApplicationResult victim = resultOf(result, "victim").orElseThrow();
            assertEquals(ResourceState.CURRENT, victim.state(), victim::toString);
            assertEquals(List.of(), victim.pruned());
            resultOf(result, "evil").ifPresent(evil -> evil.errors().forEach(error -> said.add(error.toString())));
            assertEquals(before, others());
        }
        assertTrue(
                hostile.error().isEmpty() || said.stream().anyMatch(line -> line.contains(hostile.error())),
                () -> "none says \"" + hostile.error() + "\": " + said);
        int answer = scene.bag("evil", "deployer/0").values().stream()
                .mapToInt(String::length)
                .sum();
        assertTrue(answer < 100_000, () -> "an answer of " + answer + " characters");
    }

    private void withdrawnLeavesNothing() {
        Map<String, String> before = others();
        scene.write("evil/0", Map.of("uuid", "", "juju_unit", "", "model_uuid", "", "revision", "", "resource", "[]"));
        provider().reconcile();
        assertEquals(List.of(), namesOf("evil"));
        assertEquals(before, others());
    }

    private static Optional<ApplicationResult> resultOf(ReconcileResult result, String application) {
        return result.applications().stream()
                .filter(one -> one.application().equals(application))
                .findFirst();
    }

    private List<String> namesOf(String application) {
        return all().stream()
                .filter(one -> application.equals(one.labels().get("juju_unit")))
                .map(Resource::toString)
                .sorted()
                .toList();
    }

    /** Every object that is not the attacker's own, as it stands. */
    private Map<String, String> others() {
        Map<String, String> objects = new TreeMap<>();
        for (Resource resource : all()) {
            if (!"evil".equals(resource.labels().get("juju_unit"))) {
                objects.put(
                        resource.toString(),
                        new String(json.write(resource.document().asMap()), StandardCharsets.UTF_8));
            }
        }
        return objects;
    }

    private List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        for (ResourceType type : cluster.resourceTypes()) {
            if (type.verbs().contains("list")) {
                all.addAll(cluster.list(type, ResourceQuery.ALL).resources());
            }
        }
        return all;
    }

    private ResourceType type(Resource resource) {
        return cluster.resourceTypes().stream()
                .filter(type -> type.apiVersion().equals(resource.apiVersion())
                        && type.kind().equals(resource.kind()))
                .findFirst()
                .orElseThrow();
    }

    /** A new process of a deployer for strangers. */
    private Provider provider() {
        ProviderOptions options = Scene.options()
                .placement(Placement.DEFAULT.withNamespace("apps"))
                .policies(AdmissionPolicies.all(policy))
                .build();
        return new Provider(
                new ProviderEndpoint(scene.open("deployer/0"), scene.codec),
                json,
                cluster,
                options,
                scene.events::add,
                Scene.threads());
    }
}
