package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import io.kubernetesdeployer.provider.admission.Admission;
import io.kubernetesdeployer.provider.admission.Candidate;
import io.kubernetesdeployer.provider.admission.JsonSize;
import io.kubernetesdeployer.provider.admission.RequestContext;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionLimits;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.KindPattern;
import io.kubernetesdeployer.provider.policy.Privilege;
import io.kubernetesdeployer.testkit.HostileRequests;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What policies allow; {@link HostileTest} has what they refuse. */
class PolicyTest {
    private static final AdmissionPolicy STRICT = AdmissionPolicy.namespaced("default");
    private static final String CLUSTER_ROLE =
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: %s}, rules: []}";
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rings.example.com}
            spec:
              group: example.com
              scope: %s
              names: {kind: Ring, plural: rings, singular: ring}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """;
    private static final String RING = "{apiVersion: example.com/v1, kind: Ring, metadata: {name: one}}";
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: own, labels: {%s}}}";

    private final Scene scene = new Scene("web/0", "db/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));

    @AfterEach
    void close() {
        cluster.close();
    }

    static Stream<HostileRequests.Case> manifests() {
        return HostileRequests.manifests("80b71195403f46b7c612ad4fc490bc5c").stream();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void openRefusesNothingButWhatWouldBreakTheInventory(HostileRequests.Case hostile) {
        boolean reserved = hostile.error().contains("applyset.kubernetes.io/");
        List<String> refusals = refusals(AdmissionPolicy.OPEN, hostile);
        assertEquals(reserved ? 1 : 0, refusals.size(), refusals::toString);
    }

    static Stream<HostileRequests.Case> whatOnePrivilegeAllows() {
        List<String> words =
                Arrays.stream(Privilege.values()).map(Privilege::word).toList();
        return manifests().filter(one -> words.contains(one.error()));
    }

    @ParameterizedTest
    @MethodSource("whatOnePrivilegeAllows")
    void aPrivilegeAllowsWhatItIsFor(HostileRequests.Case hostile) {
        AdmissionPolicy policy = STRICT.with(Settings.of(Map.of("allow-privileges", hostile.error())));
        assertEquals(List.of(), refusals(policy, hostile));
        String others = String.join(
                ",",
                Arrays.stream(Privilege.values())
                        .map(Privilege::word)
                        .filter(word -> !word.equals(hostile.error()))
                        .toList());
        boolean needsTheCluster = hostile.error().equals("adoption");
        assertEquals(
                needsTheCluster ? 0 : 1,
                refusals(STRICT.with(Settings.of(Map.of("allow-privileges", others))), hostile)
                        .size());
    }

    @Test
    void aClusterScopedKindIsAllowedByItsName() {
        scene.ask("web/0", yaml(String.format(CLUSTER_ROLE, "a"), String.format(NAMESPACE, ""), configMap("a", "x")));
        AdmissionPolicy policy = STRICT.toBuilder()
                .allowClusterScoped("*.rbac.authorization.k8s.io")
                .privileges(Privilege.RBAC)
                .build();
        ApplicationResult result = Scene.only(reconcile(policy));
        assertEquals(
                List.of(Action.CREATED, Action.FAILED, Action.CREATED),
                result.resources().stream().map(ResourceResult::action).toList());
        String error = result.errors().get(0).toString();
        assertTrue(
                error.contains("Namespace own: refused by the deployer's policy: Namespace is cluster-scoped"), error);
        assertTrue(error.contains("with allow-cluster-scoped: Namespace"), error);
    }

    @ParameterizedTest
    @CsvSource({"Namespaced, CREATED", "Cluster, FAILED"})
    void instancesAreOfTheScopeThatTheirDefinitionInTheRequestHas(String scope, Action expected) {
        scene.ask("web/0", yaml(RING, String.format(DEFINITION, scope)));
        AdmissionPolicy policy = STRICT.toBuilder()
                .allowClusterScoped("CustomResourceDefinition.apiextensions.k8s.io")
                .build();
        ApplicationResult result = Scene.only(reconcile(policy));
        assertEquals(Action.CREATED, result.resources().get(1).action(), result::toString);
        assertEquals(expected, result.resources().get(0).action(), result::toString);
    }

    @Test
    void anInstanceIsNotWhatTheDefinitionOfAnotherMakesOfItInTheSamePass() {
        scene.ask("web/0", yaml(String.format(DEFINITION, "Cluster")));
        scene.ask("db/0", yaml(RING.replace("one", "two"), String.format(DEFINITION, "Namespaced")));
        AdmissionPolicies policies = AdmissionPolicies.all(STRICT.toBuilder()
                        .allowClusterScoped("CustomResourceDefinition.apiextensions.k8s.io")
                        .build())
                .with("web", AdmissionPolicy.OPEN);
        ProviderOptions options = Scene.options().policies(policies).build();
        String first =
                provider(options).reconcile().applications().get(1).errors().toString();
        assertTrue(first.contains("does not serve Ring"), first);
        String second =
                provider(options).reconcile().applications().get(1).errors().toString();
        assertTrue(second.contains("Ring.example.com is cluster-scoped"), second);
        assertEquals(List.of(), names("Ring"));
    }

    @Test
    void kindsAreAllowedAndDenied() {
        scene.ask(
                "web/0",
                yaml(
                        configMap("a", "x"),
                        "{apiVersion: v1, kind: Secret, metadata: {name: s}}",
                        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: s}}"));
        AdmissionPolicy policy = AdmissionPolicy.OPEN.toBuilder()
                .allowKinds("ConfigMap", "Secret")
                .denyKinds("Sec*")
                .build();
        ApplicationResult result = Scene.only(reconcile(policy));
        assertEquals(
                List.of(Action.CREATED, Action.FAILED, Action.FAILED),
                result.resources().stream().map(ResourceResult::action).toList());
        assertTrue(result.errors().get(0).toString().contains("Secret is denied by deny-kinds: Sec*"));
        assertTrue(result.errors()
                .get(1)
                .toString()
                .contains("ServiceAccount is not among the kinds that are allowed: ConfigMap, Secret"));
    }

    @Test
    void namespacesAreAllowedByTheirNames() {
        operator("{apiVersion: v1, kind: Namespace, metadata: {name: team-a}}");
        String in = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: %s}}";
        scene.ask("web/0", yaml(String.format(in, "team-a"), String.format(in, "kube-public"), configMap("a", "x")));
        ApplicationResult result =
                Scene.only(reconcile(STRICT.with(Settings.of(Map.of("allow-namespaces", "team-*")))));
        assertEquals(
                List.of(Action.CREATED, Action.FAILED, Action.FAILED),
                result.resources().stream().map(ResourceResult::action).toList());
    }

    @Test
    void whereAllGoesToOneNamespaceTheOneThatIsNamedDoesNotCount() {
        scene.ask("web/0", yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: kube-system}}"));
        ProviderOptions options = Scene.options()
                .policies(AdmissionPolicies.all(STRICT))
                .placement(Placement.DEFAULT.withForceNamespace(true))
                .build();
        assertEquals(
                "default",
                Scene.only(provider(options).reconcile())
                        .resources()
                        .get(0)
                        .ref()
                        .namespace());
    }

    @Test
    void anApplicationMayHaveAPolicyOfItsOwn() {
        scene.ask("web/0", yaml(String.format(CLUSTER_ROLE, "web")));
        scene.ask("db/0", yaml(String.format(CLUSTER_ROLE, "db")));
        AdmissionPolicies policies =
                AdmissionPolicies.all(STRICT).with("d?", AdmissionPolicy.OPEN).with("*", STRICT);
        ReconcileResult result =
                provider(Scene.options().policies(policies).build()).reconcile();
        assertEquals(ResourceState.FAILED, result.applications().get(0).state());
        assertEquals(ResourceState.CURRENT, result.applications().get(1).state());
    }

    @Test
    void aPolicyThatIsTightenedDeletesNothing() {
        scene.ask("web/0", configMaps("a", "b"));
        reconcile(AdmissionPolicy.OPEN);
        AdmissionPolicy policy =
                AdmissionPolicy.OPEN.toBuilder().denyKinds("ConfigMap").build();
        assertEquals(ResourceState.FAILED, reconcile(policy).state());
        assertEquals(List.of("a", "b"), names("ConfigMap"));
        scene.ask("web/0", List.of());
        assertEquals(ResourceState.CURRENT, reconcile(policy).state());
        assertEquals(List.of(), names("ConfigMap"), "what is no longer asked for may always go");
    }

    @Test
    void whatIsTooLargeIsRefusedAndNothingIsPruned() {
        scene.ask("web/0", configMaps("a"));
        reconcile(AdmissionPolicy.OPEN);
        scene.ask("web/0", yaml(configMap("b", "x".repeat(600)), configMap("c", "x".repeat(600))));
        AdmissionLimits limits = new AdmissionLimits(10, 500, 10_000);
        ApplicationResult single = Scene.only(
                reconcile(AdmissionPolicy.OPEN.toBuilder().limits(limits).build()));
        assertEquals(2, single.errors().size());
        assertTrue(single.errors().get(0).toString().contains("and at most 500 are allowed"), single::toString);
        ApplicationResult all = Scene.only(reconcile(AdmissionPolicy.OPEN.toBuilder()
                .limits(new AdmissionLimits(10, 5_000, 1_000))
                .build()));
        assertTrue(all.errors().get(0).toString().contains("raise max-request-bytes"), all::toString);
        assertEquals(List.of("a"), names("ConfigMap"));
    }

    @Test
    void allTogetherHaveALimitThatTheFirstKeepTo() {
        scene.ask("web/0", yaml(configMap("a", "x".repeat(600))));
        scene.ask("db/0", yaml(configMap("b", "x".repeat(600))));
        ProviderOptions options = Scene.options()
                .policies(AdmissionPolicies.all(AdmissionPolicy.OPEN).withMaxTotalBytes(1_000))
                .build();
        ReconcileResult result = provider(options).reconcile();
        assertEquals(ResourceState.CURRENT, result.applications().get(0).state());
        assertTrue(result.applications()
                .get(1)
                .errors()
                .get(0)
                .toString()
                .contains("of which there are not enough left for db"));
        assertEquals(List.of("a"), names("ConfigMap"));
    }

    @Test
    void sizesAreThoseOfTheJsonText() {
        String text = "a\"\\\n\u00e9\u20ac\ud83d\ude80";
        Map<String, Object> value = Map.of("k", List.of(text, 12, true, Map.of()));
        String json = "{\"k\":[\"a\\\"\\\\\\u000aé€🚀\",12,true,{}],}";
        assertEquals(json.getBytes(StandardCharsets.UTF_8).length + 1, JsonSize.of(value));
    }

    @Test
    void settingsReplaceWhatTheyNameAndNothingElse() {
        AdmissionPolicy policy = STRICT.with(
                Settings.of(Map.of("allow-kinds", "Secret, *.apps\n*.batch", "deny-kinds", "", "max-resources", "7")));
        assertEquals(
                List.of("Secret", "*.apps", "*.batch"),
                policy.allowKinds().stream().map(KindPattern::toString).toList());
        assertEquals(List.of(), policy.denyKinds());
        assertEquals(STRICT.allowNamespaces(), policy.allowNamespaces());
        assertEquals(
                new AdmissionLimits(
                        7, STRICT.limits().maxResourceBytes(), STRICT.limits().maxRequestBytes()),
                policy.limits());
        assertEquals(
                Privilege.values().length,
                STRICT.with(Settings.of(Map.of("allow-privileges", "*")))
                        .privileges()
                        .size());
    }

    @Test
    void aKindInAnOptionThatIsNotServedIsToldAndCostsNoRequest() {
        scene.ask("web/0", configMaps("a"));
        ProviderOptions plain =
                Scene.options().policies(AdmissionPolicies.all(STRICT)).build();
        scene.provider("deployer/0", cluster, plain, Scene.threads()).reconcile();
        ReconcileResult before =
                scene.provider("deployer/0", cluster, plain, Scene.threads()).reconcile();
        assertEquals(List.of(), before.warnings());

        AdmissionPolicy mistaken = STRICT.with(Settings.of(Map.of("deny-kinds", "+Ingres", "allow-kinds", "*")));
        ProviderOptions options =
                Scene.options().policies(AdmissionPolicies.all(mistaken)).build();
        ReconcileResult result =
                scene.provider("deployer/0", cluster, options, Scene.threads()).reconcile();
        assertEquals(ResourceState.CURRENT, result.state());
        assertEquals(
                List.of("deny-kinds: the cluster does not serve Ingres.*. Did you mean Ingress.networking.k8s.io?"),
                result.warnings());
        assertEquals(before.requests(), result.requests());
    }

    @Test
    void aKindWhoseDefinitionComesWithTheRequestNeedsNoWord() {
        AdmissionPolicy policy = AdmissionPolicy.OPEN.with(
                Settings.of(Map.of("allow-kinds", "Ring.example.com, CustomResourceDefinition.*")));
        scene.ask("web/0", yaml(String.format(DEFINITION, "Namespaced"), RING));
        ProviderOptions options =
                Scene.options().policies(AdmissionPolicies.all(policy)).build();
        ReconcileResult result =
                scene.provider("deployer/0", cluster, options, Scene.threads()).reconcile();
        assertEquals(List.of(), result.warnings(), result::toString);
    }

    @Test
    void aListMayAddToTheDefault() {
        AdmissionPolicy policy =
                STRICT.with(Settings.of(Map.of("deny-kinds", "+Ingress, +Pod", "allow-privileges", "+adoption")));
        assertEquals(STRICT.denyKinds().size() + 2, policy.denyKinds().size());
        assertTrue(policy.denyKinds().containsAll(STRICT.denyKinds()));
        assertTrue(policy.denyKinds().contains(KindPattern.denied("Ingress")));
        assertTrue(policy.allows(Privilege.ADOPTION));
    }

    @ParameterizedTest
    @CsvSource({
        "allow-kinds, secrets, allow-kinds: \"secrets\" is no kind",
        "allow-cluster-scoped, ClusterRole, write ClusterRole.rbac.authorization.k8s.io",
        "deny-kinds, 'Pod, +Ingress', adds to it with +",
        "allow-namespaces, kube_system, cannot be a namespace",
        "allow-namespaces, team-, 'allow-namespaces: \"team-\" cannot be a namespace'",
        "allow-privileges, root, there is no \"root\"",
        "max-resources, 0, give a whole number from 1",
        "allow-kind, Secret, a policy has no setting \"allow-kind\"",
    })
    void aSettingThatCannotBeUsedIsNamed(String name, String value, String message) {
        SettingsException refused =
                assertThrows(SettingsException.class, () -> STRICT.with(Settings.of(Map.of(name, value))));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
    }

    @Test
    void everySettingIsDescribed() {
        for (Setting setting : AdmissionPolicy.settings()) {
            assertTrue(setting.description().endsWith("."), setting.name());
        }
    }

    private List<String> refusals(AdmissionPolicy policy, HostileRequests.Case hostile) {
        List<Resource> resources = new YamlManifestCodec()
                .read("evil", new ByteArrayInputStream(hostile.text().getBytes(StandardCharsets.UTF_8)))
                .resources();
        return resources.stream()
                .map(resource -> new Candidate(policy, resource, true, "default", Map.of(), RequestContext.empty()))
                .map(Admission::check)
                .flatMap(Optional::stream)
                .map(ResourceError::toString)
                .toList();
    }

    private ReconcileResult reconcile(AdmissionPolicy policy) {
        return provider(Scene.options().policies(AdmissionPolicies.all(policy)).build())
                .reconcile();
    }

    private void operator(String manifest) {
        Resource resource = yaml(manifest).get(0);
        cluster.apply(Scene.type(cluster, resource.kind()), resource, ApplyOptions.as("operator"));
    }

    private List<String> names(String kind) {
        return cluster
                .list(Scene.type(cluster, kind), ResourceQuery.ALL.withLabels("deployer=deployer"))
                .resources()
                .stream()
                .filter(one -> !InventoryFormat.isReserved(one.ref()))
                .map(one -> one.name().orElseThrow())
                .sorted()
                .toList();
    }

    private Provider provider(ProviderOptions options) {
        return scene.provider("deployer/0", cluster, options, Scene.threads());
    }
}
