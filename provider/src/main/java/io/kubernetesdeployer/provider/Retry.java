package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again that failed for now; the one place where that is decided. What cannot change by itself is never
 * tried twice.
 */
final class Retry {
    /** What the API server says when two writers race for one object, such as the quota of a namespace. */
    private static final String RACE = "please apply your changes to the latest version and try again";

    private final RetryPolicy policy;
    private final Time time;
    private final DoubleSupplier random;

    /** @param random from 0 to below 1 */
    Retry(RetryPolicy policy, Time time, DoubleSupplier random) {
        this.policy = policy;
        this.time = time;
        this.random = random;
    }

    /** Is told before each wait. */
    interface Waiting {
        void retrying(ClusterException failure, int attempt, Duration delay);
    }

    <T extends @Nullable Object> T call(Supplier<T> call, Waiting waiting) {
        Instant end = time.now().plus(policy.maxTime());
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ClusterException e) {
                if (!mayPass(e) || attempt >= policy.maxAttempts()) {
                    throw e;
                }
                Duration delay = delay(e, attempt);
                if (time.now().plus(delay).isAfter(end)) {
                    throw e;
                }
                waiting.retrying(e, attempt, delay);
                if (!time.sleep(delay)) {
                    throw e;
                }
            }
        }
    }

    /** Whether the same call may do better a little later. */
    static boolean mayPass(ClusterException e) {
        return e.kind().isTransient()
                || e.kind() == FailureKind.CONFLICT && e.failure().message().contains(RACE);
    }

    /** What the server asks for, else twice as long each time; half of it by chance, so that many do not come back at once. */
    private Duration delay(ClusterException failure, int attempt) {
        long longest = policy.maxDelay().toMillis();
        long backoff = Math.min(longest, policy.firstDelay().toMillis() << Math.min(attempt - 1, 20));
        long jittered = backoff / 2 + (long) (random.getAsDouble() * (backoff - backoff / 2));
        return failure.failure()
                .retryAfter()
                .map(asked -> Duration.ofMillis(Math.min(longest, Math.max(asked.toMillis(), jittered))))
                .orElse(Duration.ofMillis(jittered));
    }
}
