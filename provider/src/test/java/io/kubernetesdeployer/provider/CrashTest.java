package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployer killed at any call, or a cluster that fails at any: another pass, and all is as if nothing had been. */
class CrashTest {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rings.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Ring, plural: rings}
              versions: [{name: v1, served: true, storage: true}]
            """;
    private static final List<Step> STEPS = List.of(
            new Step(
                    scene -> scene.ask(
                            "web/0",
                            yaml(
                                    DEFINITION,
                                    "{apiVersion: example.com/v1, kind: Ring, metadata: {name: one, namespace: own}}",
                                    "{apiVersion: v1, kind: Namespace, metadata: {name: own}}",
                                    configMap("a", "x"),
                                    configMap("b", "x"),
                                    "{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}}")),
                    7),
            new Step(scene -> scene.ask("web/0", yaml(configMap("b", "y"), configMap("c", "x"))), 3),
            new Step(scene -> scene.model.breakRelation(scene.relationOf("web/0")), 1));

    private record Step(java.util.function.Consumer<Scene> change, int objectsAfter) {}

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at one call, before or after the cluster has done it. */
    private static final class CrashAt implements FaultyDeployer.Fault {
        private final AtomicInteger left;
        private final boolean before;

        CrashAt(int call, boolean before) {
            this.left = new AtomicInteger(call);
            this.before = before;
        }

        @Override
        public <T> T around(String call, Supplier<T> inner) {
            boolean dies = left.getAndDecrement() <= 0;
            if (dies && before) {
                throw new Crash();
            }
            T result = inner.get();
            if (dies) {
                throw new Crash();
            }
            return result;
        }

        boolean hasCrashed() {
            return left.get() < 0;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedAtAnyCallOfAnyStepTheNextPassConverges(boolean before) {
        for (int step = 0; step < STEPS.size(); step++) {
            int call = 0;
            while (crashes(step, call, before)) {
                call++;
            }
            assertTrue(call > 5, "step " + step + " makes more than " + call + " calls");
        }
    }

    /** @return whether there was such a call */
    private static boolean crashes(int crashStep, int call, boolean before) {
        Scene scene = new Scene("web/0", "db/0");
        scene.ask("db/0", configMaps("theirs"));
        boolean crashed = false;
        for (int step = 0; step < STEPS.size(); step++) {
            STEPS.get(step).change().accept(scene);
            if (step == crashStep) {
                CrashAt fault = new CrashAt(call, before);
                try {
                    scene.provider(
                                    "deployer/0",
                                    new FaultyDeployer(scene.cluster, fault),
                                    Scene.options().build())
                            .reconcile();
                } catch (Crash killed) {
                    crashed = true;
                }
                assertEquals(crashed, fault.hasCrashed());
            }
            ReconcileResult result = scene.provider().reconcile();
            String where = "step " + step + " after a crash in step " + crashStep + " at call " + call;
            assertNotEquals(ResourceState.FAILED, result.state(), where);
            assertEquals(STEPS.get(step).objectsAfter(), scene.cluster.names().size(), where);
            boolean isLast = step == STEPS.size() - 1;
            assertEquals(isLast ? 1 : 2, scene.cluster.inventories().size(), where);
        }
        return crashed;
    }

    @Test
    void tenThousandFailuresThatPassLoseNothing() {
        int injected = 0;
        for (int seed = 0; injected < 10_000; seed++) {
            injected += convergesDespiteFaults(seed);
        }
    }

    /** What an API server may say to any call, or the network: it passes, whether the call was done or not. */
    private static final List<Failure> PASSING = List.of(
            Failure.of(FailureKind.UNAVAILABLE, "etcdserver: leader changed"),
            Failure.of(FailureKind.UNAVAILABLE, "connection reset"),
            Failure.of(FailureKind.UNAVAILABLE, "failed calling webhook \"check.example.com\": connection refused"),
            Failure.of(FailureKind.TIMEOUT, "no answer in time"),
            Failure.of(FailureKind.TOO_MANY_REQUESTS, "too many requests"),
            new Failure(
                    FailureKind.TOO_MANY_REQUESTS,
                    "the server is starting",
                    null,
                    List.of(),
                    List.of(),
                    Duration.ofSeconds(3)),
            Failure.of(
                    FailureKind.CONFLICT,
                    "Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified; "
                            + "please apply your changes to the latest version and try again"));

    /** @return how many failures there were */
    private static int convergesDespiteFaults(int seed) {
        Random random = new Random(seed);
        AtomicInteger injected = new AtomicInteger();
        Scene scene = new Scene("web/0", "db/0");
        scene.ask("db/0", configMaps("theirs"));
        FaultyDeployer.Fault fault = new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                Failure failure;
                boolean done;
                synchronized (random) {
                    failure = random.nextInt(4) == 0 ? PASSING.get(random.nextInt(PASSING.size())) : null;
                    done = random.nextBoolean();
                }
                T result = failure != null && !done ? null : inner.get();
                if (failure != null) {
                    injected.incrementAndGet();
                    throw new ClusterException(failure);
                }
                return result;
            }
        };
        RetryPolicy retry = new RetryPolicy(2, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(1));
        ProviderOptions options = Scene.options().retry(retry).build();
        for (Step step : STEPS) {
            step.change().accept(scene);
            ReconcileResult result = null;
            Provider provider = scene.provider("deployer/0", new FaultyDeployer(scene.cluster, fault), options);
            int passes = 0;
            while (passes++ < 300
                    && (passes == 1 || provider.endpoint().flags().contains("endpoint.requests.resources-changed"))) {
                result = provider.reconcile();
            }
            assertTrue(passes < 300, "seed " + seed + " ends, and not with " + result);
            assertEquals(
                    step.objectsAfter(), scene.cluster.names().size(), "seed " + seed + scene.cluster.names() + result);
        }
        return injected.get();
    }
}
