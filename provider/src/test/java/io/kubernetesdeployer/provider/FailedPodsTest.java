package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.options.StatusOptions;
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

    @Test
    void anEvictedPodIsReplacedAndDoesNot() {
        pod("app-new-1", uid("app-new"), Map.of());
        scene.cluster.edit(
                "Pod", "app-new-1", pod -> pod.with("Failed", "status", "phase").with("Evicted", "status", "reason"));
        assertEquals(ResourceState.IN_PROGRESS, status().state());
        scene.cluster.edit("Pod", "app-new-1", pod -> pod.with("OutOfcpu", "status", "reason"));
        assertEquals(ResourceState.FAILED, status().state());
    }

    @Test
    void aPodWithoutANodeFailsItsDeploymentUnlessAnAutoscalerBringsOne() {
        pod("app-new-1", uid("app-new"), Map.of());
        scene.cluster.edit(
                "Pod",
                "app-new-1",
                pod -> pod.with("Pending", "status", "phase")
                        .with(
                                List.of(Map.of(
                                        "type", "PodScheduled",
                                        "status", "False",
                                        "reason", "Unschedulable",
                                        "message", "0/3 nodes",
                                        "lastTransitionTime", "2025-12-31T23:59:00Z")),
                                "status",
                                "conditions"));
        assertEquals("pod app-new-1: no node for the pod: 0/3 nodes", status().message());
        String pod = scene.cluster.find("Pod", "app-new-1").orElseThrow().uid().orElseThrow();
        scene.cluster.put(Scene.yaml("{apiVersion: v1, kind: Event, metadata: {name: e, namespace: default},"
                        + " involvedObject: {uid: " + pod + "}, reason: TriggeredScaleUp, type: Normal}")
                .get(0));
        assertEquals(ResourceState.IN_PROGRESS, status().state());
    }

    @Test
    void theFailedPodsOfAJobAreItsOwnBusinessUnlessTheyCannotStart() {
        scene.ask(
                "web/0",
                Scene.yaml("{apiVersion: batch/v1, kind: Job, metadata: {name: app}, spec: {selector: {matchLabels:"
                        + " {app: app}}}, status: {}}"));
        provider = scene.provider(Scene.options()
                .status(StatusOptions.DEFAULT.withWaitForJobs(true))
                .build());
        provider.reconcile();
        String job = scene.cluster.find("Job", "app").orElseThrow().uid().orElseThrow();
        pod("app-1", job, Map.of());
        long before = podLists();
        assertEquals("not started yet", status().message());
        assertEquals(before, podLists());
        scene.cluster.edit("Job", "app", one -> one.with("2026-01-01T00:00:00Z", "status", "startTime"));
        assertEquals(ResourceState.IN_PROGRESS, status().state(), "its back-off counts");
        scene.cluster.edit("Pod", "app-1", pod -> pod.with("Failed", "status", "phase"));
        assertEquals(ResourceState.IN_PROGRESS, status().state());
        scene.cluster.edit(
                "Pod",
                "app-1",
                pod -> pod.with("Pending", "status", "phase")
                        .with(
                                List.of(Map.of(
                                        "name",
                                        "main",
                                        "state",
                                        Map.of("waiting", Map.of("reason", "InvalidImageName")))),
                                "status",
                                "containerStatuses"));
        assertEquals("pod app-1: the container main is in InvalidImageName", status().message());
    }

    @Test
    void ofARevisionThatItsControllerHasNotSeenThereAreNone() {
        pod("app-new-1", uid("app-new"), Map.of());
        scene.cluster.edit(
                "Deployment",
                "app",
                app -> app.with(2, "metadata", "generation").with(1, "status", "observedGeneration"));
        long before = podLists();
        assertEquals(ResourceState.IN_PROGRESS, status().state());
        assertEquals(before, podLists());
        scene.cluster.edit("Deployment", "app", app -> app.with(2, "status", "observedGeneration"));
        assertEquals(ResourceState.FAILED, status().state());
    }

    @Test
    void thePodsOfManyWorkloadsAreListedTogether() {
        String[] many = new String[6];
        for (int i = 0; i < many.length; i++) {
            many[i] = "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: r" + i
                    + "}, spec: {replicas: 1, selector: {matchLabels: {app: r" + i + "}}}}";
        }
        scene.ask("web/0", Scene.yaml(many));
        provider = scene.provider(Scene.options().prune(false).build());
        provider.reconcile();
        long before = podLists();
        provider.refresh();
        assertEquals(before + 1, podLists());
    }

    private long podLists() {
        return scene.cluster.calls("list").stream().filter("list Pod"::equals).count();
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
                .with(
                        List.of(Map.of(
                                "controller",
                                true,
                                "kind",
                                "ReplicaSet",
                                "name",
                                name.substring(0, name.lastIndexOf('-')),
                                "uid",
                                owner)),
                        "metadata",
                        "ownerReferences")
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
