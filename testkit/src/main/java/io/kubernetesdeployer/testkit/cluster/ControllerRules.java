package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Propagation;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the controllers of a cluster do in time. Skipped where none run. */
interface ControllerRules extends ClusterRules {
    @Test
    default void d100_aDeploymentBecomesReadyAndAWatchTellsSo() {
        assumeControllers();
        Resource wanted = cluster().deployment("web", 2, "nginx");
        Resource made = cluster().apply(wanted).resource();
        try (ResourceWatch watch = cluster()
                .deployer()
                .watch(
                        cluster().type("apps/v1", "Deployment"),
                        cluster().here(),
                        made.resourceVersion().orElseThrow())) {
            Document seen;
            do {
                seen = assertInstanceOf(WatchEvent.Modified.class, cluster().next(watch))
                        .resource()
                        .document();
            } while (seen.integer("status", "availableReplicas").orElse(0) != 2);
            assertEquals(seen.integer("metadata", "generation"), seen.integer("status", "observedGeneration"));
        }
    }

    @Test
    default void d101_aNewGenerationStartsAgain() {
        assumeControllers();
        Resource wanted = cluster().deployment("web", 1, "nginx");
        cluster().apply(wanted);
        cluster()
                .await(
                        "it is ready",
                        () -> cluster()
                                        .read(wanted)
                                        .integer("status", "readyReplicas")
                                        .orElse(0)
                                == 1);
        cluster().apply(cluster().deployment("web", 1, "other"));
        cluster()
                .await(
                        "the new generation is seen",
                        () -> cluster()
                                        .read(wanted)
                                        .integer("status", "observedGeneration")
                                        .orElse(0)
                                == 2);
    }

    @Test
    default void d102_aJobCompletes() {
        assumeControllers();
        Resource job = cluster()
                .object(
                        "batch/v1",
                        "Job",
                        "job",
                        Map.of(
                                "spec",
                                Map.of(
                                        "template",
                                        Map.of(
                                                "spec",
                                                Map.of(
                                                        "restartPolicy",
                                                        "Never",
                                                        "containers",
                                                        List.of(Map.of("name", "main", "image", "busybox")))))));
        cluster().apply(job);
        cluster()
                .await(
                        "it is complete",
                        () -> cluster().read(job).documents("status", "conditions").stream()
                                .anyMatch(condition -> condition
                                                .string("type")
                                                .orElse("")
                                                .equals("Complete")
                                        && condition.string("status").orElse("").equals("True")));
    }

    @Test
    default void d103_aNamespaceGoesWithItsContents() {
        assumeControllers();
        Resource namespace = cluster().namespace("contract-" + cluster().suffix() + "-gone");
        cluster().apply(namespace);
        Resource content = cluster()
                .configMap("a", Map.of())
                .withNamespace(namespace.name().orElseThrow());
        cluster().apply(content);
        cluster().delete(namespace, DeleteOptions.BACKGROUND);
        cluster().await("the namespace is gone", () -> cluster().find(namespace).isEmpty());
        assertTrue(cluster().find(content).isEmpty());
    }

    @Test
    default void d104_ownedObjectsGoAfterTheirOwner() {
        assumeControllers();
        Resource owner = cluster().apply(cluster().configMap("owner", Map.of())).resource();
        Resource owned = owned(owner);
        cluster().apply(owned);
        cluster().delete(owner, DeleteOptions.BACKGROUND);
        cluster().await("the owned object is gone", () -> cluster().find(owned).isEmpty());
    }

    @Test
    default void d105_inTheForegroundOwnedObjectsGoFirst() {
        assumeControllers();
        Resource owner = cluster().apply(cluster().configMap("owner", Map.of())).resource();
        Resource owned = owned(owner);
        Resource held = cluster().with(owned, List.of("example.com/hold"), "metadata", "finalizers");
        cluster().apply(held);
        cluster().atEnd(() -> cluster().apply(owned));
        DeleteOptions foreground = DeleteOptions.BACKGROUND.withPropagation(Propagation.FOREGROUND);
        assertTrue(cluster().delete(owner, foreground).orElseThrow().isTerminating());
        cluster()
                .await(
                        "the owned object is terminating",
                        () -> cluster().find(owned).orElseThrow().isTerminating());
        assertTrue(cluster().find(owner).orElseThrow().isTerminating());
        cluster().apply(owned);
        cluster().await("the owner is gone", () -> cluster().find(owner).isEmpty());
    }

    @Test
    default void d106_orphansStay() {
        assumeControllers();
        Resource owner = cluster().apply(cluster().configMap("owner", Map.of())).resource();
        Resource owned = owned(owner);
        cluster().apply(owned);
        cluster().delete(owner, DeleteOptions.BACKGROUND.withPropagation(Propagation.ORPHAN));
        cluster().await("the owner is gone", () -> cluster().find(owner).isEmpty());
        assertTrue(cluster().read(owned).list("metadata", "ownerReferences").isEmpty());
    }

    private Resource owned(Resource owner) {
        return cluster()
                .with(
                        cluster().configMap("owned", Map.of()),
                        List.of(Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "ConfigMap",
                                "name",
                                owner.name().orElseThrow(),
                                "uid",
                                owner.uid().orElseThrow(),
                                "blockOwnerDeletion",
                                true)),
                        "metadata",
                        "ownerReferences");
    }

    private void assumeControllers() {
        assumeTrue(cluster().hasControllers(), "no controllers run in this cluster");
    }
}
