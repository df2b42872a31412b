package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how that is told. */
interface RefusalRules extends ClusterRules {
    @Test
    default void d40_anUndeclaredFieldIsInvalid() {
        Resource wanted = cluster().with(cluster().deployment("web", 1, "nginx"), 1, "spec", "replicaz");
        Failure failure = cluster().failure(FailureKind.INVALID, () -> cluster().apply(wanted));
        assertTrue(failure.message().contains("spec.replicaz"), failure.message());
    }

    @Test
    default void d41_aValueOfTheWrongTypeIsInvalid() {
        Resource wanted = cluster().with(cluster().deployment("web", 1, "nginx"), "three", "spec", "replicas");
        Failure failure = cluster().failure(FailureKind.INVALID, () -> cluster().apply(wanted));
        assertTrue(failure.message().contains("spec.replicas"), failure.message());
    }

    @Test
    default void d42_aBrokenRuleIsInvalidWithTheFieldsAtFault() {
        Resource wanted = cluster().object("apps/v1", "Deployment", "web", Map.of("spec", Map.of("replicas", 1)));
        Failure failure = cluster().failure(FailureKind.INVALID, () -> cluster().apply(wanted));
        assertTrue(failure.message().contains("Deployment.apps \"web\" is invalid"), failure.message());
        List<String> fields =
                failure.causes().stream().map(Failure.Cause::field).toList();
        assertTrue(fields.containsAll(List.of("spec.selector", "spec.template.spec.containers")), fields.toString());
        assertTrue(failure.causes().stream().anyMatch(cause -> cause.reason().equals("FieldValueRequired")));
    }

    @Test
    default void d43_aChangeOfAnImmutableFieldIsInvalid() {
        cluster().apply(cluster().deployment("web", 1, "nginx"));
        Map<String, String> labels = Map.of("app", "other");
        Resource changed = cluster()
                .with(
                        cluster()
                                .with(
                                        cluster().deployment("web", 1, "nginx"),
                                        labels,
                                        "spec",
                                        "selector",
                                        "matchLabels"),
                        labels,
                        "spec",
                        "template",
                        "metadata",
                        "labels");
        Failure failure = cluster().failure(FailureKind.INVALID, () -> cluster().apply(changed));
        assertEquals("spec.selector", failure.causes().get(0).field());
        assertTrue(failure.causes().get(0).message().contains("field is immutable"), failure.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "under_score", "-dash", "dot.", "a..b"})
    default void d44_aNameThatBreaksTheRulesIsInvalid(String name) {
        Failure failure = cluster()
                .failure(FailureKind.INVALID, () -> cluster().apply(cluster().configMap(name, Map.of())));
        assertEquals("metadata.name", failure.causes().get(0).field());
    }

    @Test
    default void d45_labelsThatBreakTheRulesAreInvalid() {
        Resource plain = cluster().configMap("a", Map.of());
        for (Map<String, String> labels :
                List.of(Map.of("key", "a b"), Map.of("a b", "value"), Map.of("key", "x".repeat(64)))) {
            Failure failure =
                    cluster().failure(FailureKind.INVALID, () -> cluster().apply(plain.withLabels(labels)));
            assertEquals("metadata.labels", failure.causes().get(0).field());
        }
    }

    @Test
    default void d46_aMissingNamespaceIsNotFound() {
        Resource wanted = cluster()
                .configMap("a", Map.of())
                .withNamespace("contract-missing-" + cluster().suffix());
        Failure failure =
                cluster().failure(FailureKind.NOT_FOUND, () -> cluster().apply(wanted));
        assertTrue(
                failure.message().contains("namespaces \"" + wanted.namespace().orElseThrow() + "\" not found"));
    }

    @Test
    default void d47_aTypeThatIsNotServedIsUnknown() {
        ResourceType type = new ResourceType("contract.invalid", "v1", "Nothing", "nothings", true, Set.of("get"));
        Resource wanted = cluster().object("contract.invalid/v1", "Nothing", "a", Map.of());
        cluster()
                .failure(
                        FailureKind.UNKNOWN_TYPE,
                        () -> cluster().deployer().apply(type, wanted, ApplyOptions.as("contract")));
        cluster()
                .failure(
                        FailureKind.UNKNOWN_TYPE,
                        () -> cluster().deployer().get(type, cluster().namespace(), "a"));
        cluster().failure(FailureKind.UNKNOWN_TYPE, () -> cluster().deployer().list(type, ResourceQuery.ALL));
        cluster()
                .failure(
                        FailureKind.UNKNOWN_TYPE,
                        () -> cluster().deployer().delete(type, cluster().namespace(), "a", DeleteOptions.BACKGROUND));
    }

    @Test
    default void d48_aRequestBeyondTheServersLimitIsTooLarge() {
        Resource wanted = cluster().configMap("a", Map.of("key", "x".repeat(4_000_000)));
        cluster().failure(FailureKind.TOO_LARGE, () -> cluster().apply(wanted));
    }

    @Test
    default void d49_anObjectBeyondTheStoresLimitIsTooLarge() {
        Widgets widgets = Widgets.define(cluster());
        Resource wanted = widgets.widget("a", Map.of("size", 1, "text", "x".repeat(2_000_000)));
        cluster().failure(FailureKind.TOO_LARGE, () -> cluster().apply(wanted));
        assertTrue(cluster().find(wanted).isEmpty());
    }

    @Test
    default void d50_anObjectOfAnotherUidIsAConflict() {
        Resource wanted = cluster().with(cluster().configMap("a", Map.of()), "not-this-one", "metadata", "uid");
        cluster().failure(FailureKind.CONFLICT, () -> cluster().apply(wanted));
        assertTrue(cluster().find(wanted).isEmpty());
    }

    @Test
    default void d51_anotherVersionOfTheObjectIsAConflict() {
        Resource first = cluster().configMap("a", Map.of("key", "1"));
        String version = cluster().apply(first).resource().resourceVersion().orElseThrow();
        cluster().apply(cluster().configMap("a", Map.of("key", "2")));
        Resource late =
                cluster().with(cluster().configMap("a", Map.of("key", "3")), version, "metadata", "resourceVersion");
        Failure failure =
                cluster().failure(FailureKind.CONFLICT, () -> cluster().apply(late));
        assertTrue(failure.conflicts().isEmpty());
        assertEquals("2", cluster().read(first).string("data", "key").orElseThrow());
    }

    @Test
    default void d52_aManagerMustHaveAName() {
        cluster().failure(FailureKind.INVALID, () -> cluster().apply(cluster().configMap("a", Map.of()), ""));
    }

    @Test
    default void d53_aFailureTellsWhatItIsAbout() {
        Resource wanted = cluster().configMap("Upper", Map.of());
        Failure failure = cluster().failure(FailureKind.INVALID, () -> cluster().apply(wanted));
        assertEquals(
                Optional.of(new ResourceRef("v1", "ConfigMap", cluster().namespace(), "Upper")), failure.resource());
        assertTrue(failure.retryAfter().isEmpty());
    }

    @Test
    default void d54_aRuleOfACustomTypeHolds() {
        Widgets widgets = Widgets.define(cluster());
        Failure failure = cluster()
                .failure(FailureKind.INVALID, () -> cluster().apply(widgets.widget("a", Map.of("text", "no size"))));
        assertEquals("spec.size", failure.causes().get(0).field());
    }

    @Test
    default void d55_aValueThatCannotBeReadIsInvalid() {
        Map<String, ?> noBase64 = Map.of("key", "***");
        for (Resource wanted : List.of(
                cluster().object("v1", "Secret", "a", Map.of("data", noBase64)),
                cluster().object("v1", "ConfigMap", "a", Map.of("binaryData", noBase64)))) {
            Failure failure =
                    cluster().failure(FailureKind.INVALID, () -> cluster().apply(wanted));
            assertTrue(failure.message().contains("illegal base64 data"), failure.message());
            assertTrue(cluster().find(wanted).isEmpty());
        }
    }

    @Test
    default void d56_whatMayBeCreatedMayBeTriedBesideTheOneThatIsThere() {
        Resource wanted = job("again", "example.com/main:1");
        Resource there = cluster().apply(wanted).resource();
        Resource changed = job("again", "example.com/main:2");
        cluster().failure(FailureKind.INVALID, () -> cluster().apply(changed));
        assertEquals(List.of(), tryCreate(changed));
        assertEquals(there.uid(), cluster().find(wanted).flatMap(Resource::uid));
        assertEquals(List.of(), tryCreate(job("new", "example.com/main:1")));
        assertTrue(cluster().find(job("new", "example.com/main:1")).isEmpty());
    }

    @Test
    default void d57_whatMayNotBeCreatedIsRefusedBesideTheOneThatIsThere() {
        Resource wanted = job("again", "example.com/main:1");
        Resource there = cluster().apply(wanted).resource();
        for (Resource bad : List.of(
                cluster().with(wanted, "Sometimes", "spec", "template", "spec", "restartPolicy"),
                cluster().with(wanted, "text", "spec", "undeclared"))) {
            cluster().failure(FailureKind.INVALID, () -> tryCreate(bad));
        }
        assertEquals(there.uid(), cluster().find(wanted).flatMap(Resource::uid));
    }

    private List<String> tryCreate(Resource resource) {
        return cluster()
                .deployer()
                .tryCreate(
                        cluster().type(resource.apiVersion(), resource.kind()), resource, ApplyOptions.as("contract"));
    }

    private Resource job(String name, String image) {
        Map<String, Object> pod =
                Map.of("restartPolicy", "Never", "containers", List.of(Map.of("name", "main", "image", image)));
        // No controller makes its pods.
        return cluster()
                .object(
                        "batch/v1",
                        "Job",
                        name,
                        Map.of("spec", Map.of("parallelism", 0, "template", Map.of("spec", pod))));
    }
}
