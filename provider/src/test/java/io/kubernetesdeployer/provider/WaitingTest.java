package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Scene scene = new Scene("web/0");

    @Test
    void nodesThatMayNotBeListedAreNoReasonToWait() {
        ReconcileResult result = settle(FailureKind.FORBIDDEN);
        assertEquals(List.of(), result.errors());
        assertTrue(result.warnings().get(0).contains("not these nodes"), result::toString);
        assertEquals(ResourceState.CURRENT, result.state());
        assertEquals(List.of(), scene.time.sleeps());
    }

    @Test
    void nodesThatCannotBeListedForNowAreWaitedFor() {
        settle(FailureKind.UNAVAILABLE);
        assertFalse(scene.time.sleeps().isEmpty());
    }

    private ReconcileResult settle(FailureKind nodesFailWith) {
        FaultyDeployer.Fault fault = new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                if (call.equals("workerNodes")) {
                    throw new ClusterException(Failure.of(nodesFailWith, "not these nodes"));
                }
                return inner.get();
            }
        };
        RetryPolicy once = new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(1));
        scene.ask("web/0", Scene.configMaps("a"));
        Provider provider = scene.provider(
                "deployer/0",
                new FaultyDeployer(scene.cluster, fault),
                Scene.options().retry(once).build());
        provider.reconcile();
        return provider.awaitSettled(Duration.ofMinutes(1));
    }
}
