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
