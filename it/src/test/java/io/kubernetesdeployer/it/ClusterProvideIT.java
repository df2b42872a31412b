package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that goes on, and what people and programs do meanwhile to what it has deployed. */
class ClusterProvideIT extends OnEachBackend {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_CHANGES = 10;

    private Run provider;

    @BeforeEach
    void deployOnce() throws IOException {
        provider = Cluster.command(home, backend, "audited", "provide", "--directory", relation())
                .start();
        request("web/0", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: kept}
                data: {value: ours}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: kept}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: kept}}
                  template:
                    metadata: {labels: {app: kept}}
                    spec: {containers: [{name: main, image: nginx}]}
                """);
    }

    private String relation() {
        return home.resolve("relation").toString();
    }

    private void request(String unit, String manifest) throws IOException {
        Path file = Files.writeString(home.resolve(unit.replace('/', '-') + ".yaml"), manifest);
        ended(requirer(unit, "request", file.toString(), "--wait"));
    }

    private Run.Builder requirer(String unit, String... arguments) {
        return Run.of(
                home,
                Stream.concat(Stream.of(arguments), Stream.of("--directory", relation(), "--unit", unit))
                        .toArray(String[]::new));
    }

    private void ended(Run.Builder command) {
        Run.Result result = command.run();
        assertEquals(0, result.exitCode(), () -> result.out() + result.err() + provider.errSoFar());
    }

    @AfterEach
    void withdrawAndStop() {
        if (provider != null) {
            ended(requirer("web/0", "withdraw"));
            assertEquals(
                    "", plane.kubectl("get", "configmap/kept", "deployment/kept", "-o", "name", "--ignore-not-found"));
            provider.process().destroy();
            Run.Result stopped = provider.await();
            assertEquals(0, stopped.exitCode(), stopped.err());
        }
    }

    @Test
    void whatIsDeletedScaledAndEditedByHandIsCorrected() {
        String uid = uid();
        plane.kubectl("delete", "deployment", "kept");
        await("another Deployment", () -> !uid.equals(uid()) && !uid().isEmpty());
        plane.kubectl("scale", "deployment", "kept", "--replicas=5");
        await("two replicas", () -> "2".equals(deployment("spec", "replicas")));
        plane.kubectl("patch", "configmap", "kept", "-p", "{\"data\":{\"value\":\"theirs\"}}");
        await(
                "our value",
                () -> plane.kubectl("get", "configmap", "kept", "-o", "jsonpath={.data.value}")
                        .equals("ours"));
        plane.kubectl("patch", "configmap", "kept", "-p", "{\"data\":{\"more\":\"theirs\"}}");
        plane.kubectl("delete", "configmap", "kept");
        await(
                "another ConfigMap",
                () -> plane.kubectl("get", "configmap", "-o", "name").contains("configmap/kept"));
    }

    private String uid() {
        return deployment("metadata", "uid");
    }

    private String deployment(String... path) {
        return Cluster.items("deployments.apps", "-n", "default").stream()
                .filter(found -> found.string("metadata", "name").orElse("").equals("kept"))
                .flatMap(found -> found.value(path).stream())
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    @Test
    void nothingIsWrittenAndNothingAskedWhileNothingChanges() throws InterruptedException {
        for (int i = 0; i < MOST_CHANGES; i++) {
            String nodes = nodeVersions();
            int before = plane.auditedRequests().size();
            // The time in which nothing is to happen.
            TimeUnit.SECONDS.sleep(5);
            List<String> all = plane.auditedRequests();
            List<String> requests = all.subList(before, all.size()).stream()
                    .filter(request -> !request.startsWith("watch "))
                    .toList();
            // On a busy machine a simulated node may miss its heartbeat, which is a change.
            if (requests.isEmpty() || nodes.equals(nodeVersions())) {
                assertEquals(List.of(), requests);
                return;
            }
        }
        fail("the nodes change all the time");
    }

    private static String nodeVersions() {
        return Cluster.plane().kubectl("get", "nodes", "-o", "jsonpath={.items[*].metadata.resourceVersion}");
    }

    @Test
    void aNodeThatComesAndGoesIsAnswered() throws IOException {
        Path node = Files.writeString(home.resolve("node.yaml"), """
                apiVersion: v1
                kind: Node
                metadata: {name: another}
                status: {addresses: [{type: InternalIP, address: 10.9.8.7}]}
                """);
        plane.kubectl("create", "-f", node.toString());
        try {
            await("another worker", () -> workers().contains("10.9.8.7"));
        } finally {
            plane.kubectl("delete", "node", "another");
        }
        await("one worker less", () -> !workers().contains("10.9.8.7"));
    }

    private String workers() {
        Run.Result result = requirer("web/0", "workers").run();
        assertEquals(0, result.exitCode(), result.err());
        return result.out();
    }

    private void await(String what, BooleanSupplier isThere) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isThere.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                fail(what + " has not come:\n" + provider.errSoFar());
            }
        }
        assertTrue(provider.process().isAlive(), provider.errSoFar());
    }
}
