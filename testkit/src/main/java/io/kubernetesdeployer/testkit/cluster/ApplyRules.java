package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Making and changing objects. */
interface ApplyRules extends ClusterRules {
    @Test
    default void d10_whatIsNotThereIsMade() {
        Applied applied = cluster().apply(cluster().configMap("a", Map.of("key", "value")));
        assertTrue(applied.created());
        assertEquals("v1", applied.resource().apiVersion());
        assertEquals("ConfigMap", applied.resource().kind());
        assertEquals(
                "value", applied.resource().document().string("data", "key").orElseThrow());
        assertTrue(applied.resource().uid().isPresent());
        assertTrue(applied.resource().resourceVersion().isPresent());
        assertTrue(applied.resource()
                .document()
                .string("metadata", "creationTimestamp")
                .isPresent());
        assertEquals(applied.resource(), cluster().find(applied.resource()).orElseThrow());
    }

    @Test
    default void d11_applyingTheSameAgainChangesNothing() {
        Resource wanted = cluster().configMap("a", Map.of("key", "value"));
        Applied first = cluster().apply(wanted);
        Applied second = cluster().apply(wanted);
        assertFalse(second.created());
        assertEquals(first.resource().resourceVersion(), second.resource().resourceVersion());
        assertEquals(first.resource(), second.resource());
    }

    @Test
    default void d12_aChangeKeepsTheObjectAndMovesItsVersion() {
        Applied first = cluster().apply(cluster().configMap("a", Map.of("key", "value")));
        Applied second = cluster().apply(cluster().configMap("a", Map.of("key", "other")));
        assertFalse(second.created());
        assertEquals(first.resource().uid(), second.resource().uid());
        assertNotEquals(first.resource().resourceVersion(), second.resource().resourceVersion());
        assertEquals(
                "other", cluster().read(first.resource()).string("data", "key").orElseThrow());
    }

    @Test
    default void d13_aDryRunTellsWhatWouldBeMadeAndMakesNothing() {
        Resource wanted = cluster().configMap("a", Map.of("key", "value"));
        Applied applied = cluster().apply(wanted, ApplyOptions.as("contract").withDryRun(true));
        assertTrue(applied.created());
        assertEquals(
                "value", applied.resource().document().string("data", "key").orElseThrow());
        assertTrue(cluster().find(wanted).isEmpty());
    }

    @Test
    default void d14_aDryRunTellsWhatWouldChangeAndChangesNothing() {
        Applied first = cluster().apply(cluster().configMap("a", Map.of("key", "value")));
        Applied dry = cluster()
                .apply(
                        cluster().configMap("a", Map.of("key", "other")),
                        ApplyOptions.as("contract").withDryRun(true));
        assertFalse(dry.created());
        assertEquals("other", dry.resource().document().string("data", "key").orElseThrow());
        assertEquals(first.resource(), cluster().find(first.resource()).orElseThrow());
    }

    @Test
    default void d15_aDryRunFailsAsTheRealOneWould() {
        ApplyOptions dryRun = ApplyOptions.as("contract").withDryRun(true);
        cluster().apply(cluster().configMap("a", Map.of("key", "theirs")), "other");
        cluster()
                .failure(
                        FailureKind.CONFLICT,
                        () -> cluster().apply(cluster().configMap("a", Map.of("key", "ours")), dryRun));
        cluster()
                .failure(
                        FailureKind.INVALID,
                        () -> cluster().apply(cluster().configMap("Not_A_Name", Map.of()), dryRun));
    }

    @Test
    default void d16_aGenerationIsCountedWhenTheSpecChangesAndOnlyThen() {
        Resource wanted = cluster().deployment("web", 1, "nginx");
        assertEquals(1, generation(cluster().apply(wanted)));
        assertEquals(1, generation(cluster().apply(wanted.withLabels(Map.of("tier", "front")))));
        assertEquals(2, generation(cluster().apply(cluster().deployment("web", 2, "nginx"))));
    }

    @Test
    default void d17_aStatusIsTheClustersOwn() {
        Resource wanted = cluster().with(cluster().deployment("web", 0, "nginx"), 7, "status", "collisionCount");
        Document applied = cluster().apply(wanted).resource().document();
        assertTrue(applied.integer("status", "collisionCount").isEmpty());
    }

    @Test
    default void d18_textOfASecretEndsUpInItsData() {
        Resource secret = cluster().object("v1", "Secret", "s", Map.of("stringData", Map.of("key", "grüße")));
        Document applied = cluster().apply(secret).resource().document();
        assertEquals("Z3LDvMOfZQ==", applied.string("data", "key").orElseThrow());
        assertTrue(applied.value("stringData").isEmpty());
    }

    @Test
    default void d19_anObjectOfTheClusterNeedsNoNamespace() {
        String name = "contract-" + cluster().suffix();
        cluster().atEnd(() -> cluster().discard("rbac.authorization.k8s.io/v1", "ClusterRole", null, name));
        Resource role = Resource.of(Document.of(Map.of(
                        "apiVersion", "rbac.authorization.k8s.io/v1",
                        "kind", "ClusterRole",
                        "rules", List.of()))
                .with(name, "metadata", "name"));
        assertTrue(cluster().apply(role).created());
        assertTrue(cluster().find(role).orElseThrow().namespace().isEmpty());
    }

    private static long generation(Applied applied) {
        return applied.resource().document().integer("metadata", "generation").orElseThrow();
    }
}
