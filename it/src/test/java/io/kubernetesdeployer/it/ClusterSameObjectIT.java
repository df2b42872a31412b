package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane: what is asked for is neither pruned nor missing, whatever becomes of it. */
class ClusterSameObjectIT extends OnEachBackend {
    private static final String EVENT = """
            apiVersion: v1
            kind: Event
            metadata: {name: same}
            involvedObject: {apiVersion: v1, kind: Pod, name: a, namespace: default}
            reason: Tested
            message: text
            type: Normal
            action: Test
            eventTime: "2026-01-01T00:00:00.000000Z"
            reportingComponent: example.com/test
            reportingInstance: test-1
            """;
    private static final String OF_ANOTHER_GROUP = """
            apiVersion: events.k8s.io/v1
            kind: Event
            metadata: {name: same}
            regarding: {apiVersion: v1, kind: Pod, name: a, namespace: default}
            reason: Tested
            note: text
            type: Normal
            action: Test
            eventTime: "2026-01-01T00:00:00.000000Z"
            reportingController: example.com/test
            reportingInstance: test-1
            """;
    private static final String JOBS = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: passing}
            spec:
              ttlSecondsAfterFinished: 0
              template: {spec: {restartPolicy: Never, containers: [{name: main, image: example.com/main}]}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: after, annotations: {config.kubernetes.io/depends-on: batch/namespaces/default/Job/passing}}
            spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: example.com/main}]}}}
            """;

    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "same");
    }

    @Test
    void anObjectThatIsAskedForUnderAnotherGroupIsNotPruned() throws IOException {
        deploy(EVENT);
        String uid = plane.kubectl("get", "event/same", "-o", "jsonpath={.metadata.uid}");
        Run.Result moved = deploy(OF_ANOTHER_GROUP);
        assertEquals(uid, plane.kubectl("get", "event/same", "-o", "jsonpath={.metadata.uid}"), moved.out());
        assertTrue(deploy(OF_ANOTHER_GROUP).out().contains("1 unchanged"));
        deploy(EVENT);
        assertEquals(uid, plane.kubectl("get", "event/same", "-o", "jsonpath={.metadata.uid}"));
        Cluster.report(0, home, backend, "withdraw", "same");
        assertEquals("", plane.kubectl("get", "event/same", "--ignore-not-found", "-o", "name"));
    }

    @Test
    void aJobThatIsDoneAndGoneDuringTheWaitIsNeitherMissingNorMadeAgain() throws IOException {
        Run.Result result = deploy(JOBS);
        assertTrue(result.out().contains("same: Current (2 created)"), result.out());
        assertEquals("", plane.kubectl("get", "job/passing", "--ignore-not-found", "-o", "name"));
        assertTrue(deploy(JOBS).out().contains("same: Current"));
        assertEquals("", plane.kubectl("get", "job/passing", "--ignore-not-found", "-o", "name"));
    }

    private Run.Result deploy(String manifest) throws IOException {
        Path file = Files.writeString(home.resolve("same.yaml"), manifest);
        Run.Result result = Cluster.command(
                        home, backend, "admin", "deploy", file.toString(), "-a", "same", "--timeout", "60s")
                .run();
        assertEquals(0, result.exitCode(), result.out() + result.err());
        return result;
    }
}
