package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who owns which field. Source: Kubernetes, "Server-Side Apply". */
interface OwnershipRules extends ClusterRules {
    @Test
    default void d20_aFieldNoLongerGivenGoes() {
        cluster().apply(cluster().configMap("a", Map.of("one", "1", "two", "2")));
        Document after = cluster()
                .apply(cluster().configMap("a", Map.of("one", "1")))
                .resource()
                .document();
        assertEquals(Map.of("one", "1"), after.strings("data"));
    }

    @Test
    default void d21_aFieldOfAnotherManagerStays() {
        cluster().apply(cluster().configMap("a", Map.of("theirs", "1")), "other");
        cluster().apply(cluster().configMap("a", Map.of("ours", "1", "old", "1")));
        Document after = cluster()
                .apply(cluster().configMap("a", Map.of("ours", "2")))
                .resource()
                .document();
        assertEquals(Map.of("theirs", "1", "ours", "2"), after.strings("data"));
    }

    @Test
    default void d22_aSharedFieldGoesWithItsLastManager() {
        Resource both = cluster().configMap("a", Map.of("shared", "1", "own", "1"));
        cluster().apply(both, "other");
        cluster().apply(cluster().configMap("a", Map.of("shared", "1")));
        cluster().apply(cluster().configMap("a", Map.of("own", "1")), "other");
        assertEquals(
                Set.of("shared", "own"), cluster().read(both).strings("data").keySet());
        cluster().apply(cluster().configMap("a", Map.of()));
        assertEquals(Set.of("own"), cluster().read(both).strings("data").keySet());
    }

    @Test
    default void d23_aFieldOfAnotherManagerWithAnotherValueIsAConflict() {
        Resource theirs = cluster().deployment("web", 2, "nginx");
        cluster().apply(theirs, "other");
        Failure failure = cluster()
                .failure(FailureKind.CONFLICT, () -> cluster().apply(cluster().deployment("web", 3, "nginx")));
        assertEquals(List.of(new Failure.Conflict("other", ".spec.replicas")), failure.conflicts());
        assertEquals("Apply failed with 1 conflict: conflict with \"other\": .spec.replicas", failure.message());
        assertEquals(2, cluster().read(theirs).integer("spec", "replicas").orElseThrow());
    }

    @Test
    default void d24_everyConflictIsToldWithItsManager() {
        cluster().apply(cluster().deployment("web", 2, "nginx"), "first");
        Resource minReady =
                cluster().object("apps/v1", "Deployment", "web", Map.of("spec", Map.of("minReadySeconds", 1)));
        cluster().apply(minReady, "second");
        Resource wanted = cluster().with(cluster().deployment("web", 3, "other"), 2, "spec", "minReadySeconds");
        Failure failure =
                cluster().failure(FailureKind.CONFLICT, () -> cluster().apply(wanted));
        assertEquals(
                Set.of(
                        new Failure.Conflict("first", ".spec.replicas"),
                        new Failure.Conflict("first", ".spec.template.spec.containers[name=\"main\"].image"),
                        new Failure.Conflict("second", ".spec.minReadySeconds")),
                Set.copyOf(failure.conflicts()));
    }

    @Test
    default void d25_forceTakesFieldsOver() {
        cluster().apply(cluster().configMap("a", Map.of("key", "theirs")), "other");
        Resource ours = cluster().configMap("a", Map.of("key", "ours"));
        cluster().apply(ours, ApplyOptions.as("contract").withForce(true));
        assertEquals("ours", cluster().read(ours).string("data", "key").orElseThrow());
        Failure failure = cluster()
                .failure(
                        FailureKind.CONFLICT,
                        () -> cluster().apply(cluster().configMap("a", Map.of("key", "theirs")), "other"));
        assertEquals(List.of(new Failure.Conflict("contract", ".data.key")), failure.conflicts());
    }

    @Test
    default void d26_theSameValueIsSharedWithoutAConflict() {
        Resource wanted = cluster().configMap("a", Map.of("key", "value"));
        cluster().apply(wanted, "other");
        cluster().apply(wanted);
        assertEquals(Set.of("contract", "other"), managers(cluster().read(wanted)));
    }

    @Test
    default void d27_managersAreToldWithTheirFields() {
        Document applied = cluster()
                .apply(cluster().configMap("a", Map.of("key", "value")).withLabels(Map.of("app", "web")))
                .resource()
                .document();
        Document entry = applied.documents("metadata", "managedFields").get(0);
        assertEquals("contract", entry.string("manager").orElseThrow());
        assertEquals("Apply", entry.string("operation").orElseThrow());
        assertEquals("v1", entry.string("apiVersion").orElseThrow());
        assertEquals(
                Map.of(
                        "f:data", Map.of("f:key", Map.of()),
                        "f:metadata", Map.of("f:labels", Map.of("f:app", Map.of()))),
                entry.document("fieldsV1").asMap());
    }

    @Test
    default void d28_elementsOfKeyedListsHaveManagersOfTheirOwn() {
        Resource web = cluster().deployment("web", 0, "nginx");
        cluster().apply(web, "other");
        Resource sidecar = cluster()
                .object(
                        "apps/v1",
                        "Deployment",
                        "web",
                        Map.of(
                                "spec",
                                Map.of(
                                        "template",
                                        Map.of(
                                                "spec",
                                                Map.of(
                                                        "containers",
                                                        List.of(Map.of("name", "sidecar", "image", "busybox")))))));
        cluster().apply(sidecar);
        assertEquals(Set.of("main", "sidecar"), containers(web));
        cluster().apply(cluster().object("apps/v1", "Deployment", "web", Map.of()));
        assertEquals(Set.of("main"), containers(web));
    }

    @Test
    default void d29_labelsAndAnnotationsOfOthersStay() {
        Resource plain = cluster().configMap("a", Map.of());
        cluster().apply(plain.withLabels(Map.of("theirs", "1")).withAnnotations(Map.of("theirs", "1")), "other");
        Resource after = cluster().apply(plain.withLabels(Map.of("ours", "1"))).resource();
        assertEquals(Map.of("theirs", "1", "ours", "1"), after.labels());
        assertEquals(Map.of("theirs", "1"), after.annotations());
    }

    private Set<String> containers(Resource deployment) {
        return cluster().read(deployment).documents("spec", "template", "spec", "containers").stream()
                .map(container -> container.string("name").orElse(""))
                .collect(Collectors.toSet());
    }

    private static Set<String> managers(Document object) {
        Set<String> managers = object.documents("metadata", "managedFields").stream()
                .map(entry -> entry.string("manager").orElse(""))
                .collect(Collectors.toSet());
        assertTrue(managers.stream().noneMatch(String::isEmpty));
        return managers;
    }
}
