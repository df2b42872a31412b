package io.kubernetesdeployer.provider.desired;

import static io.kubernetesdeployer.provider.desired.OrderedObjects.applied;
import static io.kubernetesdeployer.provider.desired.OrderedObjects.cluster;
import static io.kubernetesdeployer.provider.desired.OrderedObjects.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.options.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HookOrderTest {
    private static final String RBAC = "rbac.authorization.k8s.io/v1";

    private final ApplyOrder order = new ApplyOrder(Placement.DEFAULT);

    @Test
    void hooksComeOneAfterTheOtherBeforeAndAfterTheRest() {
        assertEquals(
                List.of("Job/migrate", "Job/seed", "ConfigMap/a ConfigMap/b", "Deployment/d", "Job/greet", "Job/tell"),
                applied(
                        hook("post-install", 2, object("batch/v1", "Job", "tell")),
                        object("v1", "ConfigMap", "a"),
                        hook("post-install,post-upgrade", 1, object("batch/v1", "Job", "greet")),
                        object("apps/v1", "Deployment", "d"),
                        hook("pre-install", 5, object("batch/v1", "Job", "seed")),
                        object("v1", "ConfigMap", "b"),
                        hook("pre-install", -5, object("batch/v1", "Job", "migrate"))));
    }

    @Test
    void ofOneWeightTheWaveOfTheKindDecidesAndThenTheName() {
        assertEquals(
                List.of("ServiceAccount/z", "ConfigMap/z", "Job/a", "Job/b", "Secret/s"),
                applied(
                        object("v1", "Secret", "s"),
                        hook("pre-install", 0, object("batch/v1", "Job", "b")),
                        hook("pre-install", 0, object("batch/v1", "Job", "a")),
                        hook("pre-install", 0, object("v1", "ConfigMap", "z")),
                        hook("pre-install", 0, object("v1", "ServiceAccount", "z"))));
    }

    @Test
    void namespacesAndDefinitionsComeBeforeAllHooks() {
        assertEquals(
                List.of("Namespace/default", "CustomResourceDefinition/tests.e.io", "Test/t", "ConfigMap/a"),
                applied(
                        object("v1", "ConfigMap", "a"),
                        hook("pre-install", -100, object("e.io/v1", "Test", "t")),
                        hook(
                                "pre-install",
                                7,
                                cluster("apiextensions.k8s.io/v1", "CustomResourceDefinition", "tests.e.io")),
                        cluster("v1", "Namespace", "default")));
    }

    @Test
    void aRoleNeverComesAfterABindingOfIt() {
        Resource free = object(RBAC, "Role", "free");
        assertEquals(
                List.of("Role/free", "RoleBinding/free", "Role/late", "RoleBinding/late", "ConfigMap/a"),
                applied(
                        object("v1", "ConfigMap", "a"),
                        free,
                        hook("pre-install", 1, binding("free")),
                        hook("pre-install", 2, binding("late")),
                        hook("pre-install", 3, object(RBAC, "Role", "late"))));
        assertEquals(
                List.of("Role/free", "RoleBinding/free", "Job/last"),
                applied(
                        hook("post-install", 0, free),
                        binding("free"),
                        hook("post-install", 1, object("batch/v1", "Job", "last"))));
    }

    @Test
    void aHookThatDependsOnWhatComesAfterItIsACircleOfThoseTwo() {
        Resource job = object("batch/v1", "Job", "migrate", "/namespaces/default/ConfigMap/a");
        List<Resource> request =
                List.of(hook("pre-install", 0, job), object("v1", "ConfigMap", "a"), object("v1", "ConfigMap", "b"));
        assertEquals(
                2, order.problems(request).size(), () -> order.problems(request).toString());
        assertEquals(
                2,
                order.problems(request).keySet().stream()
                        .map(ObjectKey::name)
                        .filter(name -> !name.equals("b"))
                        .count());
    }

    @Test
    void manyHooksAreNoTrouble() {
        List<Resource> request = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            request.add(hook("pre-install", i, object("batch/v1", "Job", "before" + i)));
            request.add(object("v1", "ConfigMap", "m" + i));
            request.add(hook("post-install", -i, object("batch/v1", "Job", "after" + i)));
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertEquals(
                        10_001, order.groups(request, Function.identity()).size()));
    }

    private static Resource binding(String role) {
        Resource binding = object(RBAC, "RoleBinding", role);
        return Resource.of(binding.document()
                .with(Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", role), "roleRef"));
    }

    private static Resource hook(String events, int weight, Resource resource) {
        return resource.withAnnotations(Map.of("helm.sh/hook", events, "helm.sh/hook-weight", String.valueOf(weight)));
    }
}
