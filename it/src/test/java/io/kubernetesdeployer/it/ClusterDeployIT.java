package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only a whole control plane shows: pods, rollouts, Jobs, the deletion of namespaces, the collection of what is owned. */
class ClusterDeployIT extends OnEachBackend {
    private static final Path SHOP = Cluster.resource("shop.yaml");

    private String application = "";

    /** Also after a failure, so that the next test finds the cluster as this one did. */
    @AfterEach
    void withdrawTheLast() {
        if (!application.isEmpty()) {
            withdraw(application);
        }
    }

    @Test
    void anApplicationRunsOnTheWorkersUntilItIsWithdrawn() {
        Cluster.plane().kubectl("create", "configmap", "foreign");
        Document report = deploy("shop", SHOP);
        assertEquals("Current", report.string("state").orElseThrow());
        assertEquals(Set.of("created/Current"), outcomes(report));
        assertEquals(Set.copyOf(ControlPlane.WORKERS), Set.copyOf(report.list("workers")));
        // 2 of the Deployment, 1 of the StatefulSet, 3 of the DaemonSet, and what the Job has left.
        assertEquals(7, Cluster.items("pods", "-n", "shop").size());

        Document gone = withdraw("shop");
        assertEquals(Set.of("pruned/NotFound"), outcomes(gone));
        Set<String> left = Cluster.objects("shop").keySet();
        assertTrue(left.stream().noneMatch(id -> id.contains("shop")), left::toString);
        assertEquals(0, Cluster.items("pods", "-n", "shop").size());
        Cluster.plane().kubectl("delete", "configmap", "foreign");
    }

    @Test
    void aJobRunsToItsEndAndASecondDeployWritesNothing() {
        deploy("shop", SHOP);
        // It has had its pod before the first deploy ended, but may count as complete a little later.
        Cluster.plane().kubectl("wait", "--for=condition=complete", "job/prepare", "-n", "shop", "--timeout=60s");
        Map<String, String> before = versions();
        Document again = deploy("shop", SHOP);
        assertEquals(Set.of("unchanged/Current"), outcomes(again));
        assertEquals(before, versions());
    }

    @Test
    void aChangedImageIsRolledOutAndWhatADeploymentOwnedIsCollectedInTheEnd() throws IOException {
        Path file = home.resolve("web.yaml");
        String text = Files.readString(Cluster.resource("web.yaml"));
        Files.writeString(file, text);
        assertEquals(Set.of("created/Current"), outcomes(deploy("web", file)));
        Files.writeString(file, text.replace("example.org/web:1", "example.org/web:2"));
        assertEquals(Set.of("configured/Current"), outcomes(deploy("web", file)));
        Document stored = Cluster.objects("default").get("Deployment default/web");
        assertEquals(2, stored.integer("status", "updatedReplicas").orElseThrow());
        assertEquals(2, stored.integer("status", "availableReplicas").orElseThrow());
        assertEquals(
                "example.org/web:2",
                stored.documents("spec", "template", "spec", "containers")
                        .get(0)
                        .string("image")
                        .orElseThrow());
        assertEquals(
                2,
                Cluster.items("replicasets.apps", "-n", "default", "-l", "app=web")
                        .size());

        assertEquals(Set.of("pruned/NotFound"), outcomes(withdraw("web")));
        Cluster.plane().kubectl("wait", "--for=delete", "replicasets,pods", "-l", "app=web", "--timeout=60s");
    }

    @Test
    void aDefinitionAndItsInstanceComeInOneManifest() {
        Path example = Path.of("../examples/custom-resource");
        Document report = deploy("custom-resource", example);
        assertEquals(Set.of("created/Current"), outcomes(report));
        assertEquals(1, Cluster.items("backups.example.com", "-n", "default").size());
        Document gone = withdraw("custom-resource");
        assertEquals(Set.of("pruned/NotFound"), outcomes(gone));
        assertFalse(Cluster.objects("default").containsKey("CustomResourceDefinition -/backups.example.com"));
    }

    @Test
    void podsInACrashLoopFailTheDeploymentWithPodContainerAndReason() {
        application = "crash-loop";
        Run.Result result = Cluster.command(
                        home,
                        backend,
                        "admin",
                        "deploy",
                        Cluster.resource("crash-loop.yaml").toString(),
                        "-o",
                        "wide",
                        "--timeout",
                        "60s")
                .run();
        assertEquals(4, result.exitCode(), result.err());
        assertTrue(result.err().contains("Error: Deployment.apps default/broken: pod broken-"), result.err());
        assertTrue(result.err().contains("the container main is in CrashLoopBackOff, restarted 4 times"), result.err());
        assertTrue(result.out().contains("CrashLoopBackOff"), result.out());
        assertEquals(
                1,
                result.err()
                        .lines()
                        .filter(line -> line.contains("default/broken: ") && !line.startsWith("InProgress"))
                        .count(),
                result.err());
    }

    @Test
    void podsWhoseImageIsMissingFailTheDeploymentLongBeforeTheTimeIsOver() {
        application = "image-missing";
        Document report = Cluster.report(
                4,
                home,
                backend,
                "deploy",
                Cluster.resource("image-missing.yaml").toString(),
                "--timeout",
                "10m");
        Document row = report.documents("resources").get(0);
        assertEquals("Failed", row.string("state").orElseThrow());
        assertTrue(row.string("message").orElseThrow().contains("the container main is in ImagePullBackOff"));
        Document diagnosis = row.document("diagnosis");
        assertTrue(diagnosis.string("pod").orElseThrow().startsWith("missing-"));
        assertEquals("main", diagnosis.string("container").orElseThrow());
        assertEquals("ImagePullBackOff", diagnosis.string("reason").orElseThrow());
        assertEquals(0, diagnosis.integer("restarts").orElseThrow());
        assertEquals(List.of(), diagnosis.list("log"), "it never ran");
    }

    @Test
    void whatDependsOnAJobAndADeploymentIsMadeAfterTheyAreDone() {
        Document report = deploy("after-job", Cluster.resource("after-job.yaml"));
        assertEquals(Set.of("created/Current"), outcomes(report));
        Map<String, Document> objects = Cluster.objects("default");
        String made = objects.get("ConfigMap default/after")
                .string("metadata", "creationTimestamp")
                .orElseThrow();
        String completed = objects.get("Job default/migrate")
                .string("status", "completionTime")
                .orElseThrow();
        assertTrue(made.compareTo(completed) >= 0, made + " is before " + completed);
        assertEquals(Set.of("unchanged/Current"), outcomes(deploy("after-job", Cluster.resource("after-job.yaml"))));
    }

    @Test
    void aJobThatFailsHoldsBackWhatDependsOnItAndNothingElse() {
        application = "failing-job";
        Document report = Cluster.report(
                4, home, backend, "deploy", Cluster.resource("failing-job.yaml").toString(), "--timeout", "10m");
        assertEquals(Set.of("created/Failed", "waiting/NotFound", "created/Current"), outcomes(report));
        Document job = report.documents("resources").get(0);
        assertTrue(job.document("diagnosis").list("events").toString().contains("DeadlineExceeded"), job::toString);
        String waits = report.documents("resources").get(1).string("message").orElseThrow();
        assertTrue(waits.startsWith("waits for Job.batch default/fails, which is Failed: "), waits);
        assertFalse(Cluster.objects("default").containsKey("ConfigMap default/never"));
    }

    @Test
    void aServersDryRunStoresNothing() throws IOException {
        Path file = Files.writeString(home.resolve("dry.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: dry}
                """);
        Map<String, String> before = versions();
        Document report = Cluster.report(0, home, backend, "deploy", file.toString(), "--dry-run=server");
        assertEquals("server", report.string("dryRun").orElseThrow());
        assertEquals(
                "created", report.documents("resources").get(0).string("action").orElseThrow());
        assertFalse(Cluster.objects("default").containsKey("ConfigMap default/dry"));
        assertEquals(before, versions());
    }

    private Document deploy(String name, Path manifests) {
        application = name;
        return Cluster.report(0, home, backend, "deploy", manifests.toString(), "--timeout", "90s");
    }

    private Document withdraw(String name) {
        application = "";
        return Cluster.report(0, home, backend, "withdraw", name);
    }

    private static Set<String> outcomes(Document report) {
        Set<String> outcomes = new TreeSet<>();
        for (Document row : report.documents("resources")) {
            outcomes.add(row.string("action").orElseThrow() + "/"
                    + row.string("state").orElseThrow());
        }
        return outcomes;
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (String namespace : List.of("shop", "default")) {
            Cluster.objects(namespace)
                    .forEach((id, object) -> versions.put(
                            id, object.string("metadata", "resourceVersion").orElseThrow()));
        }
        return versions;
    }
}
