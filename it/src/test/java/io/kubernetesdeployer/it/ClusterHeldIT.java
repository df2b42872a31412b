package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane: what goes on only when somebody acts says so, and ends the wait where waiting is no use. */
class ClusterHeldIT extends OnEachBackend {
    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "held", "--destroy-storage");
    }

    @Test
    void theWaitForAPausedDeploymentEndsAtOnceAndSaysWhy() {
        Map<String, String> seen = deploy(8, "held.yaml", "10m");
        assertEquals(
                "InProgress: paused: its pods are not updated until spec.paused is false",
                seen.get("Deployment/paused"));
    }

    @Test
    void aPausedDeploymentThatIsChangedIsHeldAndGoesOnWhenItIsNoLongerPaused() throws IOException {
        String text = Files.readString(Cluster.resource("held.yaml"));
        Path file = Files.writeString(home.resolve("web.yaml"), text.replace("paused: true", "paused: false"));
        assertEquals("Current: ", deploy(0, file, "60s").get("Deployment/paused"));
        Files.writeString(file, text.replace("web:1", "web:2"));
        assertTrue(deploy(8, file, "10m").get("Deployment/paused").startsWith("InProgress: paused: "));
        Files.writeString(file, text.replace("web:1", "web:2").replace("paused: true", "paused: false"));
        assertEquals("Current: ", deploy(0, file, "60s").get("Deployment/paused"));
    }

    @Test
    void aClaimThatWaitsForAConsumerAndWhatIsSuspendedAreCurrentAndSayWhy() {
        assertEquals(
                Map.of(
                        "StorageClass/held-late", "Current: ",
                        "PersistentVolumeClaim/late",
                                "Current: it gets a volume when the first pod uses it (class held-late)",
                        "Job/suspended", "Current: suspended: it runs no pods until spec.suspend is false",
                        "CronJob/suspended", "Current: suspended: it starts no Jobs until spec.suspend is false"),
                deploy(0, "waits-for-somebody.yaml", "60s"));
    }

    @Test
    void anApiServiceWhoseServerIsMissingIsNotCurrentAndSaysWhy() {
        Map<String, String> seen = deploy(8, "unavailable.yaml", "3s");
        assertEquals(
                "InProgress: not available: service/missing in \"default\" is not present",
                seen.get("APIService/v1.held.example.com"));
        assertEquals(
                "InProgress: the claim is Pending, not Bound: its class held-missing does not exist",
                seen.get("PersistentVolumeClaim/classless"));
    }

    private Map<String, String> deploy(int exitCode, String manifest, String timeout) {
        return deploy(exitCode, Cluster.resource(manifest), timeout);
    }

    /** The state and message of each resource. */
    private Map<String, String> deploy(int exitCode, Path manifest, String timeout) {
        Document report = Cluster.report(
                exitCode, home, backend, "deploy", manifest.toString(), "-a", "held", "--timeout", timeout);
        Map<String, String> seen = new TreeMap<>();
        for (Document row : report.documents("resources")) {
            seen.put(
                    row.string("kind").orElseThrow() + "/" + row.string("name").orElseThrow(),
                    row.string("state").orElseThrow() + ": "
                            + row.string("message").orElse(""));
        }
        return seen;
    }
}
