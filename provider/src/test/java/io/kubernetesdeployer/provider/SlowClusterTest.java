package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.provider.loop.ThreadedLoop;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A backend, or a client that somebody has handed in, may never return from a call: a pass with a time limit ends all the same. */
class SlowClusterTest {
    private static final List<String> CALLS = List.of(
            "resourceTypes",
            "list ConfigMap",
            "apply ConfigMap",
            "delete ConfigMap",
            "watch Deployment",
            "workerNodes");
    /** It never becomes ready, so it is watched. */
    private static final String DEPLOYMENT =
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 1}}";

    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch never = new CountDownLatch(1);

    /** Calls of a kind do not return. */
    private final class Hanging implements FaultyDeployer.Fault {
        private final String kind;
        private final AtomicBoolean met = new AtomicBoolean();

        Hanging(String kind) {
            this.kind = kind;
        }

        @Override
        public <T> T around(String call, Supplier<T> inner) {
            if (call.startsWith(kind)) {
                met.set(true);
                while (never.getCount() > 0) {
                    try {
                        never.await();
                    } catch (InterruptedException deaf) {
                        // As a client that takes no notice of it.
                    }
                }
            }
            return inner.get();
        }
    }

    @Test
    void aPassEndsWhicheverCallNeverReturns() throws Exception {
        Map<Hanging, FutureTask<ReconcileResult>> passes = new LinkedHashMap<>();
        for (String kind : CALLS) {
            Hanging fault = new Hanging(kind);
            FutureTask<ReconcileResult> pass = new FutureTask<>(() -> pass(fault));
            passes.put(fault, pass);
            Thread thread = new Thread(pass);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            for (Map.Entry<Hanging, FutureTask<ReconcileResult>> pass : passes.entrySet()) {
                pass.getValue().get(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            never.countDown();
        }
        for (Hanging fault : passes.keySet()) {
            assertTrue(fault.met.get(), () -> fault.kind + " was never called");
        }
    }

    @Test
    void whatWasNotAnsweredIsAFailureThatSaysSo() {
        Hanging fault = new Hanging("apply ConfigMap");
        ReconcileResult result = pass(fault);
        never.countDown();
        assertTrue(result.toString().contains("the time limit was over"), result::toString);
    }

    private static ReconcileResult pass(Hanging fault) {
        Scene scene = new Scene("web/0");
        scene.ask("web/0", configMaps("a", "b"));
        scene.provider().reconcile();
        scene.ask("web/0", yaml(configMap("b", "b"), configMap("c", "c"), DEPLOYMENT));
        ProviderOptions options =
                Scene.options().waiting(Waiting.DEFAULT.withTotal(LIMIT)).build();
        try (ThreadedLoop loop = new ThreadedLoop(4, 4)) {
            Provider provider = scene.provider("deployer/0", new FaultyDeployer(scene.cluster, fault), options, loop);
            provider.reconcile();
            return provider.awaitSettled(LIMIT);
        }
    }
}
