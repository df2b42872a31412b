package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeployerNamespaceTest {
    private static final String POLICY = "kubernetes-deployer-isolated";

    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));
    private final DeployerNamespace namespaces = namespaces("deployer", "model-1");

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void itIsMadeWithTheLabelOfTheOriginal() {
        namespaces.make("apps");
        Resource made = get("Namespace", null, "apps").orElseThrow();
        assertEquals("apps", made.labels().get("ns"));
        assertEquals(ProviderOptions.NAME, made.labels().get(Labels.MANAGED_BY));
    }

    @Test
    void makingItAgainWritesNothing() {
        namespaces.make("apps");
        var version = get("Namespace", null, "apps").orElseThrow().document().string("metadata", "resourceVersion");
        namespaces.make("apps");
        assertEquals(
                version, get("Namespace", null, "apps").orElseThrow().document().string("metadata", "resourceVersion"));
    }

    @Test
    void oneThatWasThereIsLeftAlone() {
        namespaces.make("default");
        assertFalse(get("Namespace", null, "default").orElseThrow().labels().containsKey("ns"));
        assertTrue(namespaces.retire("default").isPresent());
    }

    @Test
    void isolationAdmitsTheNamespaceItselfAndIsUndone() {
        namespaces.make("apps");
        namespaces.isolate("apps");
        Resource policy = get("NetworkPolicy", "apps", POLICY).orElseThrow();
        assertEquals(
                List.of(Map.of("from", List.of(Map.of("podSelector", Map.of())))),
                policy.document().list("spec", "ingress"));
        namespaces.open("apps");
        assertTrue(get("NetworkPolicy", "apps", POLICY).isEmpty());
    }

    @Test
    void isolationThatSomebodyLoosenedIsTightened() {
        namespaces.make("apps");
        namespaces.isolate("apps");
        Resource loose = Resource.of(Map.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                Map.of("name", POLICY, "namespace", "apps"),
                "spec",
                Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress"), "ingress", List.of(Map.of()))));
        cluster.apply(
                Scene.type(cluster, "NetworkPolicy"),
                loose,
                ApplyOptions.as("somebody").withForce(true));
        namespaces.isolate("apps");
        assertEquals(
                List.of(Map.of("from", List.of(Map.of("podSelector", Map.of())))),
                get("NetworkPolicy", "apps", POLICY).orElseThrow().document().list("spec", "ingress"));
    }

    @Test
    void anEmptyOneGoes() {
        namespaces.make("apps");
        assertEquals(Optional.empty(), namespaces.retire("apps"));
        assertTrue(get("Namespace", null, "apps")
                .filter(live -> !live.isTerminating())
                .isEmpty());
        assertEquals(Optional.empty(), namespaces.retire("apps"));
    }

    @Test
    void oneThatHoldsSomethingStaysAndSaysWhat() {
        namespaces.make("apps");
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                Resource.of(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Map.of("name", "one", "namespace", "apps"))),
                ApplyOptions.as("somebody"));
        assertEquals(Optional.of("it still holds ConfigMap apps/one"), namespaces.retire("apps"));
        assertTrue(get("Namespace", null, "apps").isPresent());
    }

    @Test
    void oneOfAnotherModelsDeployerStays() {
        namespaces("deployer", "model-2").make("apps");
        namespaces.make("apps");
        assertEquals(Optional.of("it was not made by this deployer"), namespaces.retire("apps"));
    }

    @Test
    void theClusterKnowsWhatWasMadeAndIsolatedByAnyUnit() {
        namespaces.make("apps");
        namespaces("deployer", "model-2").make("others");
        namespaces("deployer", "model-2").isolate("others");
        cluster.apply(
                Scene.type(cluster, "Namespace"),
                Resource.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", "found"))),
                ApplyOptions.as("somebody"));
        namespaces.isolate("found");
        DeployerNamespace nextUnit = namespaces("deployer", "model-1");
        assertEquals(Set.of("apps", "found"), nextUnit.kept());
        nextUnit.open("found");
        nextUnit.retire("apps");
        assertEquals(Set.of(), nextUnit.kept());
    }

    private DeployerNamespace namespaces(String name, String model) {
        return new DeployerNamespace(cluster, Scene.options().build(), name, model);
    }

    private Optional<Resource> get(String kind, @Nullable String namespace, String name) {
        return cluster.get(Scene.type(cluster, kind), namespace, name);
    }
}
