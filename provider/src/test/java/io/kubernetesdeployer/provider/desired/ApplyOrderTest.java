package io.kubernetesdeployer.provider.desired;

import static io.kubernetesdeployer.provider.desired.OrderedObjects.applied;
import static io.kubernetesdeployer.provider.desired.OrderedObjects.cluster;
import static io.kubernetesdeployer.provider.desired.OrderedObjects.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.options.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ApplyOrderTest {
    private final ApplyOrder order = new ApplyOrder(Placement.DEFAULT);

    @Test
    void withoutDependenciesTheWavesDecide() {
        assertEquals(
                List.of("Namespace/n", "ConfigMap/a ConfigMap/b", "Deployment/d"),
                applied(
                        object("apps/v1", "Deployment", "d"),
                        object("v1", "ConfigMap", "a"),
                        cluster("v1", "Namespace", "n"),
                        object("v1", "ConfigMap", "b")));
    }

    @Test
    void whatTheServerLooksAtComesBeforeWhatItMakes() {
        assertEquals(
                List.of(
                        "StorageClass/fast ServiceAccount/web Role/read",
                        "Service/web PersistentVolumeClaim/data Secret/token RoleBinding/read"),
                applied(
                        object("v1", "Service", "web"),
                        object("v1", "PersistentVolumeClaim", "data"),
                        object("v1", "Secret", "token"),
                        object("rbac.authorization.k8s.io/v1", "RoleBinding", "read"),
                        cluster("storage.k8s.io/v1", "StorageClass", "fast"),
                        object("v1", "ServiceAccount", "web"),
                        object("rbac.authorization.k8s.io/v1", "Role", "read")));
    }

    @Test
    void whatIsDependedOnComesFirstWhateverItsWave() {
        assertEquals(
                List.of("ConfigMap/b", "Deployment/db", "ConfigMap/a", "Job/migrate", "Deployment/web"),
                applied(
                        object("apps/v1", "Deployment", "web", "batch/namespaces/default/Job/migrate"),
                        object("v1", "ConfigMap", "a", "apps/namespaces/default/Deployment/db"),
                        object("v1", "ConfigMap", "b"),
                        object("apps/v1", "Deployment", "db"),
                        object("batch/v1", "Job", "migrate", "apps/namespaces/default/Deployment/db")));
    }

    @Test
    void whatIsInANamespaceAndWhatADefinitionDefinesStayBehindIt() {
        Resource namespace = cluster("v1", "Namespace", "default", "/Namespace/first");
        Resource definition =
                cluster("apiextensions.k8s.io/v1", "CustomResourceDefinition", "tests.e.io", "/Namespace/default");
        assertEquals(
                List.of(
                        "Namespace/first",
                        "Namespace/default",
                        "ConfigMap/a",
                        "CustomResourceDefinition/tests.e.io",
                        "Test/t"),
                applied(
                        cluster("e.io/v1", "Test", "t"),
                        object("v1", "ConfigMap", "a"),
                        definition,
                        namespace,
                        cluster("v1", "Namespace", "first")));
    }

    @Test
    void aReferenceToWhatIsNotInTheRequestIsAProblemOfThatResource() {
        Map<ObjectKey, ResourceError> problems =
                order.problems(List.of(object("v1", "ConfigMap", "a", "/ConfigMap/b"), object("v1", "ConfigMap", "b")));
        assertEquals(1, problems.size());
        assertEquals(
                "annotation config.kubernetes.io/depends-on: it depends on /ConfigMap/b, which is not in the request."
                        + " Did you mean /namespaces/default/ConfigMap/b?",
                problems.values().iterator().next().toString());
    }

    @Test
    void aCircleIsAProblemOfThoseInItAndOfNobodyElse() {
        Resource a = object("v1", "ConfigMap", "a", "/namespaces/default/ConfigMap/b");
        Resource b = object("v1", "ConfigMap", "b", "/namespaces/default/ConfigMap/c");
        Resource c = object("v1", "ConfigMap", "c", "/namespaces/default/ConfigMap/a");
        Resource after = object("v1", "ConfigMap", "after", "/namespaces/default/ConfigMap/a");
        Resource itself = object("v1", "ConfigMap", "itself", "/namespaces/default/ConfigMap/itself");
        Resource home = cluster("v1", "Namespace", "default");
        List<Resource> request = List.of(a, b, c, after, itself, home);
        Map<ObjectKey, ResourceError> problems = order.problems(request);
        assertEquals(4, problems.size(), problems::toString);
        for (Resource one : List.of(a, b, c, itself)) {
            assertTrue(problems.get(ObjectKey.of(one.ref())).message().contains("lead in a circle"));
        }
        assertEquals(
                6,
                order.groups(request, Function.identity()).stream()
                        .mapToInt(List::size)
                        .sum(),
                "none is lost");
    }

    @Test
    void aNamespaceCannotDependOnWhatIsInIt() {
        Map<ObjectKey, ResourceError> problems = order.problems(List.of(
                cluster("v1", "Namespace", "default", "/namespaces/default/ConfigMap/a"),
                object("v1", "ConfigMap", "a")));
        assertEquals(2, problems.size(), problems::toString);
    }

    @Test
    void whereEverythingGoesToOneNamespaceReferencesDoToo() {
        ApplyOrder forced = new ApplyOrder(Placement.DEFAULT.withForceNamespace(true));
        Resource a = object("v1", "ConfigMap", "a", "/namespaces/elsewhere/ConfigMap/b");
        assertEquals(Map.of(), forced.problems(List.of(a, object("v1", "ConfigMap", "b"))));
    }

    @Test
    void longChainsAndManyReferencesAreNoTrouble() {
        List<Resource> chain = new ArrayList<>();
        chain.add(object("v1", "ConfigMap", "m0"));
        for (int i = 1; i < 20_000; i++) {
            chain.add(object("v1", "ConfigMap", "m" + i, "/namespaces/default/ConfigMap/m" + (i - 1)));
        }
        List<Resource> ring = new ArrayList<>(chain);
        ring.set(0, object("v1", "ConfigMap", "m0", "/namespaces/default/ConfigMap/m19999"));
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertEquals(20_000, order.groups(chain, Function.identity()).size());
            assertEquals(20_000, order.problems(ring).size());
        });
    }
}
