package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Makes a call again that failed for now, and sleeps between the tries: for callers that have nothing else to do. */
public final class Retry {
    private final RetryPolicy policy;
    private final Time time;
    private final DoubleSupplier random;

    /** With chance and the time of the system. */
    public Retry(RetryPolicy policy) {
        this(policy, Time.SYSTEM, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random from 0 to below 1 */
    public Retry(RetryPolicy policy, Time time, DoubleSupplier random) {
        this.policy = policy;
        this.time = time;
        this.random = random;
    }

    /** @throws ClusterException as the call, after the last try or when the thread is interrupted */
    public <T> T call(Supplier<T> call) {
        Attempts attempts = Attempts.bounded(policy, random);
        while (true) {
            try {
                return call.get();
            } catch (ClusterException e) {
                Optional<Attempts.Again> again = attempts.failed(call, e, time.now());
                if (again.isEmpty() || !time.sleep(again.get().delay())) {
                    throw e;
                }
            }
        }
    }
}
