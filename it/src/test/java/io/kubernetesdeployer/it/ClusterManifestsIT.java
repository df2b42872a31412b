package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.testkit.ControlPlane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that others have written, as a real API server stores them: defaults, quantities and empty fields never loop. */
class ClusterManifestsIT {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"guestbook", "cassandra", "ingress-nginx", "kube-prometheus"})
    void aSecondRunWritesNothing(String name) {
        Path folder = Stream.of("../../shared/manifests", "../../../shared/manifests")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("none"));
        assumeTrue(Files.isDirectory(folder), "no shared manifests beside the checkout: skipped");
        ControlPlane plane = Cluster.plane();
        String manifests = folder.resolve(name).toString();
        run(manifests, name);
        int before = plane.auditedRequests().size();
        run(manifests, name);
        List<String> requests = plane.auditedRequests();
        assertEquals(
                List.of(),
                requests.subList(before, requests.size()).stream()
                        .filter(request -> request.startsWith("patch ") || request.startsWith("delete "))
                        .toList());
        Run.Result gone =
                Cluster.command(home, "fabric8", "audited", "withdraw", name).run();
        assertEquals(0, gone.exitCode(), gone.err());
    }

    private void run(String manifests, String name) {
        Run.Result result = Cluster.command(
                        home, "fabric8", "audited", "deploy", manifests, "--application", name, "--no-wait")
                .run();
        assertEquals(0, result.exitCode(), result.out() + result.err());
    }
}
