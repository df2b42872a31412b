package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.provider.model.Diagnosis;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting by watches, with real threads: a test that fails ends by its time limit. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SettlingTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Scene scene = new Scene("web/0");
    private final ExecutorService waiter = Executors.newSingleThreadExecutor();
    private final RetryPolicy quick =
            new RetryPolicy(3, Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(1));
    private Provider provider = provider();

    @BeforeEach
    void letThingsBeWatched() {
        scene.cluster.unwatchable(null);
    }

    @AfterEach
    void endTheWait() {
        waiter.shutdownNow();
    }

    @Test
    void theWaitEndsWithTheEventAndWhatIsSettledIsNotWatched() throws Exception {
        deploy(claim("data"), Scene.configMap("a", "x"));
        List<String> before = scene.cluster.calls();
        CompletableFuture<ReconcileResult> wait = awaitSettled(() -> false);
        scene.cluster.awaitWatches(1);
        phase("data", "Bound");
        ReconcileResult result = wait.get();
        assertEquals(ResourceState.CURRENT, result.state());
        scene.cluster.awaitNoWatches();
        List<String> sent = scene.cluster
                .calls()
                .subList(before.size(), scene.cluster.calls().size());
        assertEquals(1, sent.size(), sent::toString);
        assertTrue(sent.get(0).startsWith("watch PersistentVolumeClaim from "), sent::toString);
    }

    @Test
    void everyChangeIsAnsweredBeforeTheEnd() throws Exception {
        deploy(claim("data"));
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<ReconcileResult> wait = awaitSettled(enough::get);
        scene.cluster.awaitWatches(1);
        phase("data", "Lost");
        while (!String.valueOf(scene.status("web")).contains("Lost")) {
            Thread.onSpinWait();
        }
        enough.set(true);
        assertEquals(ResourceState.IN_PROGRESS, wait.get().state());
    }

    @Test
    void aWatchThatTheServerEndsIsOpenedAgainFromTheLastVersionSeen() throws Exception {
        deploy(claim("data"));
        CompletableFuture<ReconcileResult> wait = awaitSettled(() -> false);
        scene.cluster.awaitWatches(1);
        scene.cluster.tell(new WatchEvent.Bookmark("1000"));
        scene.cluster.tell(new WatchEvent.Closed());
        scene.cluster.awaitWatches(2);
        List<String> watches = scene.cluster.calls("watch");
        assertEquals("watch PersistentVolumeClaim from 1000", watches.get(1));
        scene.cluster.tell(new WatchEvent.Modified(
                scene.cluster.find("PersistentVolumeClaim", "data").orElseThrow()));
        phase("data", "Bound");
        assertEquals(ResourceState.CURRENT, wait.get().state());
    }

    @Test
    void aVersionThatIsTooOldHasItListedAnew() throws Exception {
        deploy(claim("data"));
        int lists = scene.cluster.calls("list").size();
        CompletableFuture<ReconcileResult> wait = awaitSettled(() -> false);
        scene.cluster.awaitWatches(1);
        scene.cluster.tell(failure(FailureKind.EXPIRED));
        scene.cluster.awaitWatches(2);
        assertEquals(lists + 1, scene.cluster.calls("list").size());
        phase("data", "Bound");
        assertEquals(ResourceState.CURRENT, wait.get().state());
    }

    @Test
    void aBrokenConnectionIsMadeAgainByTheRetryPolicy() throws Exception {
        deploy(claim("data"));
        CompletableFuture<ReconcileResult> wait = awaitSettled(() -> false);
        scene.cluster.awaitWatches(1);
        scene.cluster.tell(failure(FailureKind.UNAVAILABLE));
        scene.cluster.awaitWatches(2);
        assertEquals(1, scene.events(ProviderEvent.Retrying.class).size());
        phase("data", "Bound");
        assertEquals(ResourceState.CURRENT, wait.get().state());
    }

    @Test
    void aThousandWatchesThatEndMissNothing() {
        Random random = new Random(6);
        List<Object> ends =
                List.of(new WatchEvent.Closed(), failure(FailureKind.EXPIRED), failure(FailureKind.UNAVAILABLE));
        scene.ask("web/0", Scene.yaml(claim("data")));
        provider = scene.provider(Scene.options().build());
        provider.reconcile();
        int[] watches = {0};
        scene.time.whileSleeping(() -> {
            int opened = scene.cluster.calls("watch").size();
            if (opened > watches[0] && watches[0] < 1000) {
                watches[0] = opened;
                boolean told = random.nextBoolean();
                if (told) {
                    phase("data", "Pending-" + opened);
                }
                scene.cluster.tell(ends.get(random.nextInt(ends.size())));
                if (!told) {
                    phase("data", opened < 1000 ? "Pending-" + opened : "Bound");
                }
            }
        });
        ReconcileResult result = provider.awaitSettled(Duration.ofHours(10), () -> {
            if (watches[0] >= 1000) {
                phase("data", "Bound");
            }
            return false;
        });
        assertEquals(ResourceState.CURRENT, result.state());
        assertTrue(watches[0] >= 1000, () -> watches[0] + " watches");
        assertEquals(List.of(), scene.events(ProviderEvent.Warning.class));
    }

    @Test
    void whatMayNotBeWatchedIsPolledAndThatIsSaidOnce() {
        scene.cluster.unwatchable(FailureKind.FORBIDDEN);
        deploy(claim("data"));
        int[] looks = {0};
        ReconcileResult result = provider.awaitSettled(LONG, () -> {
            if (looks[0]++ == 3) {
                phase("data", "Bound");
            }
            return false;
        });
        assertEquals(ResourceState.CURRENT, result.state());
        provider.awaitSettled(Duration.ZERO);
        List<ProviderEvent.Warning> warnings = scene.events(ProviderEvent.Warning.class);
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).message().contains("persistentvolumeclaims cannot be watched"));
        assertEquals(1, scene.cluster.calls("watch").size());
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        deploy(claim("data"));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            provider.awaitSettled(LONG);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        scene.cluster.awaitWatches(1);
        thread.interrupt();
        assertTrue(interrupted.get());
        thread.join();
        scene.cluster.awaitNoWatches();
    }

    @Test
    void aPodThatCrashesEndsTheWaitEarlyWithItsEventsAndItsLog() throws Exception {
        deploy("{apiVersion: batch/v1, kind: Job, metadata: {name: quiet}, spec: {}}", replicaSet("web"));
        scene.cluster.log("web-1", "main", "connecting\npanic: no database\n");
        CompletableFuture<ReconcileResult> wait = awaitSettled(() -> false);
        scene.cluster.awaitWatches(2);
        pod("web-1", "web", "CrashLoopBackOff");
        ReconcileResult result = wait.get();
        assertEquals(ResourceState.FAILED, result.state());
        ResourceResult failed = result.applications().get(0).resources().get(1);
        assertEquals(
                "pod web-1: the container main is in CrashLoopBackOff, restarted 3 times: it ended with exit code 2",
                failed.status().message());
        assertEquals(
                new Diagnosis(
                        "web-1",
                        "main",
                        "CrashLoopBackOff",
                        3,
                        List.of("BackOff: Back-off restarting failed container (7 times)"),
                        List.of("connecting", "panic: no database")),
                failed.diagnosis().orElseThrow());
        assertTrue(scene.cluster.calls("log").contains("log web-1/main before"));
        assertFalse(String.valueOf(scene.bag("web", "deployer/0")).contains("panic"), "logs stay here");
    }

    @Test
    void aLogThatCannotBeHadIsLeftOut() throws Exception {
        deploy(replicaSet("web"));
        pod("web-1", "web", "CrashLoopBackOff");
        ReconcileResult result = provider.awaitSettled(LONG);
        Diagnosis diagnosis =
                result.applications().get(0).resources().get(0).diagnosis().orElseThrow();
        assertEquals(List.of(), diagnosis.log());
        assertEquals("web-1", diagnosis.pod());
        assertEquals(1, scene.cluster.calls("log").size(), "not tried again");
    }

    @Test
    void whatIsNotReadyInTimeSaysWhatTheEventsSay() {
        deploy(claim("data"));
        event(
                "e1",
                scene.cluster
                        .find("PersistentVolumeClaim", "data")
                        .orElseThrow()
                        .uid()
                        .orElseThrow(),
                Map.of("reason", "ProvisioningFailed", "message", "no such class"));
        ReconcileResult result = provider.awaitSettled(Duration.ZERO);
        assertEquals(ResourceState.IN_PROGRESS, result.state());
        assertEquals(
                List.of("ProvisioningFailed: no such class"),
                result.applications()
                        .get(0)
                        .resources()
                        .get(0)
                        .diagnosis()
                        .orElseThrow()
                        .events());
    }

    private void deploy(String... documents) {
        scene.ask("web/0", Scene.yaml(documents));
        provider = provider();
        provider.reconcile();
    }

    private Provider provider() {
        return scene.provider(
                "deployer/0", scene.cluster, Scene.options().retry(quick).build(), Scene.threads());
    }

    private CompletableFuture<ReconcileResult> awaitSettled(BooleanSupplier enough) {
        return CompletableFuture.supplyAsync(() -> provider.awaitSettled(LONG, enough), waiter);
    }

    private void phase(String claim, String phase) {
        scene.cluster.edit("PersistentVolumeClaim", claim, document -> document.with(phase, "status", "phase"));
    }

    private static ClusterException failure(FailureKind kind) {
        return new ClusterException(Failure.of(kind, "told so"));
    }

    private static String claim(String name) {
        return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: " + name + "}}";
    }

    private static String replicaSet(String name) {
        return "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: " + name
                + "}, spec: {replicas: 1, selector: {matchLabels: {app: " + name + "}}}}";
    }

    /** Its events are there before it crashes, as whoever waits looks at once. */
    private void pod(String name, String replicaSet, String reason) {
        String owner =
                scene.cluster.find("ReplicaSet", replicaSet).orElseThrow().uid().orElseThrow();
        scene.cluster.put(Scene.yaml("""
                {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: default, labels: {app: %s},
                  ownerReferences: [{controller: true, kind: ReplicaSet, name: %2$s, uid: %s}]},
                 status: {phase: Running, containerStatuses: [{name: main, restartCount: 3,
                   lastState: {terminated: {exitCode: 2, reason: Error}}}]}}""".formatted(name, replicaSet, owner)).get(0));
        String pod = scene.cluster.find("Pod", name).orElseThrow().uid().orElseThrow();
        event("e1", pod, Map.of("reason", "BackOff", "message", "Back-off restarting failed container", "count", 7));
        event("e2", pod, Map.of("reason", "Pulled", "message", "Container image is there", "type", "Normal"));
        scene.cluster.edit("Pod", name, document -> {
            Map<String, Object> container = new LinkedHashMap<>(
                    document.documents("status", "containerStatuses").get(0).asMap());
            container.put("state", Map.of("waiting", Map.of("reason", reason)));
            return document.with(List.of(container), "status", "containerStatuses");
        });
    }

    private void event(String name, String about, Map<String, ?> fields) {
        Document event = Document.of(fields);
        if (event.string("type").isEmpty()) {
            event = event.with("Warning", "type");
        }
        scene.cluster.put(Resource.of(event.with("v1", "apiVersion")
                .with("Event", "kind")
                .with(name, "metadata", "name")
                .with("default", "metadata", "namespace")
                .with(about, "involvedObject", "uid")));
    }
}
