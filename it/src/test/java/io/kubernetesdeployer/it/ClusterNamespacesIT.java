package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real control plane an application is its name and its namespace, as a release of Helm. */
class ClusterNamespacesIT extends OnEachBackend {
    private static final List<String> STAGES = List.of("twins-staging", "twins-prod");

    @BeforeEach
    void twoNamespaces() {
        STAGES.forEach(namespace -> Cluster.plane().kubectl("create", "namespace", namespace));
    }

    @AfterEach
    void withdraw() {
        for (String namespace : STAGES) {
            Cluster.report(0, home, backend, "withdraw", "twins", "--namespace", namespace);
            Cluster.plane().kubectl("delete", "namespace", namespace);
        }
    }

    @Test
    void theSameManifestsInTwoNamespacesAreTwoApplications() throws IOException {
        Path file = Files.writeString(
                home.resolve("twins.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: twin}}");
        for (String namespace : STAGES) {
            assertEquals("created", action(deploy(0, file, namespace)));
        }
        for (String namespace : STAGES) {
            assertEquals("unchanged", action(deploy(0, file, namespace)));
            assertEquals(
                    1,
                    Cluster.items("configmaps", "-n", namespace, "-l", "applyset.kubernetes.io/id")
                            .size());
        }
        Cluster.report(0, home, backend, "withdraw", "twins", "--namespace", "twins-prod");
        assertEquals(List.of("twins-staging"), homesOfTwins());
        assertEquals("unchanged", action(deploy(0, file, "twins-staging")));
    }

    @Test
    void whatBothAskForBelongsToTheFirstAndTheMessageNamesItsNamespace() throws IOException {
        Path file = Files.writeString(
                home.resolve("twins.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: twin, namespace: twins-staging}}");
        assertEquals("created", action(deploy(0, file, "twins-staging")));
        String errors = deploy(7, file, "twins-prod").list("errors").toString();
        assertTrue(
                errors.contains("Duplicate name for resource: twin (it belongs to application twins in namespace"
                        + " twins-staging of deployer kubernetes-deployer)"),
                errors);
        assertEquals(List.of("twins-staging"), homesOfTwins());
    }

    private Document deploy(int exitCode, Path file, String namespace) {
        return Cluster.report(exitCode, home, backend, "deploy", file.toString(), "--namespace", namespace);
    }

    private static String action(Document report) {
        return report.documents("resources").get(0).string("action").orElseThrow();
    }

    private static List<String> homesOfTwins() {
        return Cluster.items("configmaps", "-A", "--field-selector", "metadata.name=twin").stream()
                .map(object -> object.string("metadata", "namespace").orElseThrow())
                .toList();
    }
}
