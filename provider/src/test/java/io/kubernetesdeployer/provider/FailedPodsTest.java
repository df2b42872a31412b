package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedPodsTest {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Scene scene = new Scene("web/0");
    private Provider provider = scene.provider();

    @BeforeEach
    void deployInTwoRevisions() {
        scene.ask(
                "web/0",
                Scene.yaml("{apiVersion: apps/v1, kind: Deployment, metadata: {name: app, annotations: {" + REVISION
                        + ": '2'}}, spec: {replicas: 1, selector: {matchLabels: {app: app}}}}"));
        provider = scene.provider();
        provider.reconcile();
        String deployment =
                scene.cluster.find("Deployment", "app").orElseThrow().uid().orElseThrow();
        replicaSet("app-old", "1", deployment);
        replicaSet("app-new", "2", deployment);
    }

    @Test
    void aFailedPodOfTheNewestRevisionFailsItsDeployment() {
        pod("app-new-1", uid("app-new"), Map.of());
        ResourceStatus status = status();
        assertEquals(ResourceState.FAILED, status.state());
        assertTrue(status.message().startsWith("pod app-new-1: the container main is in CrashLoopBackOff"));
    }

    @Test
    void aFailedPodOfAnOlderRevisionDoesNot() {
        pod("app-old-1", uid("app-old"), Map.of());
        assertEquals(ResourceState.IN_PROGRESS, status().state());
    }

    @Test
    void aFailedPodThatIsBeingDeletedDoesNot() {
        pod("app-new-1", uid("app-new"), Map.of("deletionTimestamp", "2026-01-01T00:00:00Z"));
        assertEquals(ResourceState.IN_PROGRESS, status().state());
    }

    @Test
    void aFailedPodOfSomebodyElseDoesNot() {
        pod("app-new-1", "another owner", Map.of());
        assertEquals(ResourceState.IN_PROGRESS, status().state());
    }

    private ResourceStatus status() {
        return provider.refresh().applications().get(0).resources().get(0).status();
    }

    private String uid(String replicaSet) {
        return scene.cluster.find("ReplicaSet", replicaSet).orElseThrow().uid().orElseThrow();
    }

    private void replicaSet(String name, String revision, String owner) {
        scene.cluster.put(Resource.of(Document.of(Map.of("apiVersion", "apps/v1", "kind", "ReplicaSet"))
                .with(name, "metadata", "name")
                .with("default", "metadata", "namespace")
                .with(Map.of("app", "app"), "metadata", "labels")
                .with(revision, "metadata", "annotations", REVISION)
                .with(List.of(Map.of("controller", true, "uid", owner)), "metadata", "ownerReferences")));
    }

    private void pod(String name, String owner, Map<String, String> metadata) {
        Document pod = Document.of(Map.of("apiVersion", "v1", "kind", "Pod"))
                .with(name, "metadata", "name")
                .with("default", "metadata", "namespace")
                .with(Map.of("app", "app"), "metadata", "labels")
                .with(List.of(Map.of("controller", true, "uid", owner)), "metadata", "ownerReferences")
                .with("Running", "status", "phase")
                .with(
                        List.of(Map.of(
                                "name", "main", "state", Map.of("waiting", Map.of("reason", "CrashLoopBackOff")))),
                        "status",
                        "containerStatuses");
        for (Map.Entry<String, String> field : metadata.entrySet()) {
            pod = pod.with(field.getValue(), "metadata", field.getKey());
        }
        scene.cluster.put(Resource.of(pod));
    }
}
