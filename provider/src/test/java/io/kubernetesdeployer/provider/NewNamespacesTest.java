package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewNamespacesTest {
    private static final String LABEL = "pod-security.kubernetes.io/enforce";
    private static final NewNamespaces FURNISHED =
            new NewNamespaces(true, PodSecurity.BASELINE, Map.of("pods", "50"), Map.of("memory", "1Gi"), null);

    private final Scene scene = new Scene("web/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.none());

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aNamespaceThatIsMadeGetsLevelQuotaAndLimits() {
        assertEquals(ResourceState.CURRENT, deploy(FURNISHED).state());
        assertEquals("baseline", namespace().labels().get(LABEL));
        assertEquals(
                Map.of("pods", "50"),
                find("ResourceQuota").orElseThrow().document("spec", "hard").asMap());
        assertEquals(
                Optional.of("1Gi"),
                find("LimitRange")
                        .orElseThrow()
                        .documents("spec", "limits")
                        .get(0)
                        .string("default", "memory"));
    }

    @Test
    void aSecondPassWritesNothing() {
        deploy(FURNISHED);
        assertEquals(null, deploy(FURNISHED).requests().get("apply"));
    }

    @Test
    void aBrokenOffAttemptIsGoneOnWith() {
        apply("{apiVersion: v1, kind: Namespace,"
                + " metadata: {name: apps, labels: {app.kubernetes.io/managed-by: kubernetes-deployer}}}");
        deploy(FURNISHED);
        assertEquals("baseline", namespace().labels().get(LABEL));
        assertTrue(find("ResourceQuota").isPresent());
    }

    @Test
    void oneThatTheDeployerHasMadeFollowsItsOptions() {
        deploy(FURNISHED);
        deploy(FURNISHED.withPodSecurity(PodSecurity.RESTRICTED).withQuota(Map.of()));
        assertEquals("restricted", namespace().labels().get(LABEL));
        assertEquals(Optional.empty(), find("ResourceQuota"));
        assertTrue(find("LimitRange").isPresent());
    }

    @Test
    void oneThatWasThereIsLeftAsItIs() {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: apps}}");
        Document before = namespace().document();
        deploy(FURNISHED);
        assertEquals(before, namespace().document());
        assertEquals(Optional.empty(), find("ResourceQuota"));
    }

    @ParameterizedTest
    @CsvSource({"privileged, baseline", "restricted, restricted", "nonsense, baseline", "'', baseline"})
    void aNamespaceOfARequestIsNoWayRoundTheLevel(String asked, String expected) {
        String labels = asked.isEmpty() ? "" : LABEL + ": " + asked;
        scene.ask("web/0", yaml("{apiVersion: v1, kind: Namespace, metadata: {name: apps, labels: {" + labels + "}}}"));
        provider(FURNISHED).reconcile();
        assertEquals(expected, namespace().labels().get(LABEL));
    }

    @Test
    void aDryRunMakesNone() {
        scene.ask("web/0", configMaps("a"));
        ProviderOptions options = options(FURNISHED).build();
        assertEquals(
                Action.PLANNED,
                provider(options)
                        .dryRun()
                        .applications()
                        .get(0)
                        .resources()
                        .get(0)
                        .action());
        assertEquals(Optional.empty(), cluster.get(Scene.type(cluster, "Namespace"), null, "apps"));
    }

    @ParameterizedTest
    @CsvSource({"pods, many", "pods, -1", "'', 1", "'a b', 1", "memory, 1 Gi"})
    void whatIsNoAmountIsRefused(String name, String amount) {
        assertThrows(IllegalArgumentException.class, () -> FURNISHED.withQuota(Map.of(name, amount)));
    }

    @ParameterizedTest
    @CsvSource({
        "pods, 1",
        "services.loadbalancers, 0",
        "requests.storage, 1Ti",
        "limits.ephemeral-storage, 1.5Gi",
        "cpu, 500m",
        "hugepages-2Mi, 4Mi",
        "requests.hugepages-1Gi, 1Gi",
        "count/deployments.apps, 2",
        "count/widgets.example.com, 1k",
        "requests.nvidia.com/gpu, 4",
        "fast.storageclass.storage.k8s.io/requests.storage, 5Gi",
        "fast.storageclass.storage.k8s.io/persistentvolumeclaims, 5",
    })
    void whatTheClusterTakesIsTaken(String name, String amount) {
        assertEquals(
                ResourceState.CURRENT,
                deploy(FURNISHED.withQuota(Map.of(name, amount))).state());
    }

    @ParameterizedTest
    @CsvSource({
        "pod, 50, is no resource that a quota limits: use pods",
        "request.cpu, 1, is no resource that a quota limits",
        "limits.storage, 1Gi, is no resource that a quota limits",
        "Pods, 1, is no resource that a quota limits",
        "hugepages-, 1, is no resource that a quota limits",
        "count/, 1, counts no objects",
        "count/apps/deployments, 1, counts no objects",
        "count/Deployment.apps, 1, counts no objects",
        "nvidia.com/gpu, 1, 'limits nothing: a quota counts what is requested, requests.nvidia.com/gpu'",
        "limits.nvidia.com/gpu, 1, 'limits nothing: a quota counts what is requested, requests.nvidia.com/gpu'",
        "/gpu, 1, is no name of a resource",
        "pods, 1.5, is no number of objects",
        "count/pods, 500m, is no number of objects",
        "pods, -1, is no amount",
        "memory, 1Mb, is no amount",
        "memory, 1..5Gi, is no amount",
    })
    void aQuotaThatCannotBeIsRefusedWithItsOption(String name, String amount, String reason) {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> NewNamespaces.NONE.withQuota(Map.of(name, amount)));
        String start = "namespace-quota: \"" + name + "=" + amount + "\" " + reason;
        assertTrue(String.valueOf(refused.getMessage()).startsWith(start), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "pods, 1, is no resource of containers",
        "storage, 1Gi, is no resource of containers",
        "requests.cpu, 1, is no resource of containers",
        "requests.nvidia.com/gpu, 1, is no resource of containers",
        "nvidia.com/gpu, 1500m, is no number",
        "cpu, much, is no amount",
    })
    void aLimitThatCannotBeIsRefusedWithItsOption(String name, String amount, String reason) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> NewNamespaces.NONE.withContainerLimits(Map.of(name, amount)));
        String start = "container-limits: \"" + name + "=" + amount + "\" " + reason;
        assertTrue(String.valueOf(refused.getMessage()).startsWith(start), refused::getMessage);
    }

    private ReconcileResult deploy(NewNamespaces namespaces) {
        scene.ask("web/0", configMaps("a"));
        return provider(namespaces).reconcile();
    }

    private Resource namespace() {
        return cluster.get(Scene.type(cluster, "Namespace"), null, "apps").orElseThrow();
    }

    private Optional<Document> find(String kind) {
        return cluster.get(Scene.type(cluster, kind), "apps", "kubernetes-deployer")
                .map(Resource::document);
    }

    private void apply(String manifest) {
        Resource resource = yaml(manifest).get(0);
        cluster.apply(Scene.type(cluster, resource.kind()), resource, ApplyOptions.as("operator"));
    }

    private static ProviderOptions.Builder options(NewNamespaces namespaces) {
        return Scene.options().placement(Placement.DEFAULT.withNamespace("apps").withNewNamespaces(namespaces));
    }

    private Provider provider(NewNamespaces namespaces) {
        return provider(options(namespaces).build());
    }

    private Provider provider(ProviderOptions options) {
        return scene.provider("deployer/0", cluster, options, Scene.threads());
    }
}
