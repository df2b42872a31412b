package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cluster that fails at any call, in every way that passes: all ends as if nothing had been. */
class FaultTest {
    /** Of each fault, and of all together. */
    private static final int EACH = 100;

    private static final int ALL = 10_000;

    private final Map<PassingFault, Integer> injected = new EnumMap<>(PassingFault.class);

    @Test
    void tenThousandFailuresThatPassLoseNothing() {
        for (int seed = 0; isTooFew(); seed++) {
            assertTrue(seed < 5_000, () -> "faults that hardly ever come: " + injected);
            convergesDespite(new RandomFaults(new Random(seed)), seed);
        }
    }

    private boolean isTooFew() {
        int all = injected.values().stream().mapToInt(Integer::intValue).sum();
        return all < ALL || Stream.of(PassingFault.values()).anyMatch(fault -> injected.getOrDefault(fault, 0) < EACH);
    }

    private void convergesDespite(RandomFaults faults, int seed) {
        Scene scene = new Scene("web/0", "db/0");
        scene.ask("db/0", configMaps("theirs"));
        RetryPolicy retry = new RetryPolicy(2, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(1));
        ProviderOptions options = Scene.options().retry(retry).build();
        for (LifeCycle.Step step : LifeCycle.STEPS) {
            step.change().accept(scene);
            ReconcileResult result = null;
            Provider provider = scene.provider("deployer/0", new FaultyDeployer(scene.cluster, faults), options);
            int passes = 0;
            while (passes++ < 300
                    && (passes == 1 || provider.endpoint().flags().contains("endpoint.requests.resources-changed"))) {
                result = provider.reconcile();
            }
            assertTrue(passes < 300, "seed " + seed + " ends, and not with " + result);
            assertEquals(
                    step.objectsAfter(), scene.cluster.names().size(), "seed " + seed + scene.cluster.names() + result);
        }
        faults.injected().forEach((fault, number) -> injected.merge(fault, number, Integer::sum));
    }
}
