package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Counts the tries of calls that failed for now and says when each may be made again; the one place where that is
 * decided. What cannot change by itself is never tried twice. Used by one thread.
 */
public final class Attempts {
    /** What the API server says when two writers race for one object, such as the quota of a namespace. */
    private static final String RACE = "please apply your changes to the latest version and try again";

    private final RetryPolicy policy;
    private final DoubleSupplier random;
    private final Map<Object, Failures> failures = new HashMap<>();

    /** @param random from 0 to below 1 */
    public Attempts(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    private record Failures(int number, Instant first) {}

    /**
     * Another try.
     *
     * @param attempt how often the call was made so far
     * @param delay how long to wait
     * @param at when that is over
     */
    public record Again(int attempt, Duration delay, Instant at) {}

    /**
     * Takes note that a call failed.
     *
     * @param call what names the call
     * @return when to make it again; empty if it is not to be made again
     */
    public Optional<Again> failed(Object call, ClusterException failure, Instant now) {
        Failures before = failures.getOrDefault(call, new Failures(0, now));
        int attempt = before.number() + 1;
        failures.put(call, new Failures(attempt, before.first()));
        if (!mayPass(failure) || attempt >= policy.maxAttempts()) {
            return Optional.empty();
        }
        Duration delay = delay(failure, attempt);
        Instant at = now.plus(delay);
        return at.isAfter(before.first().plus(policy.maxTime()))
                ? Optional.empty()
                : Optional.of(new Again(attempt, delay, at));
    }

    /** Takes note that a call succeeded: when it fails again, that is its first time. */
    public void succeeded(Object call) {
        failures.remove(call);
    }

    /** Whether the same call may do better a little later. */
    public static boolean mayPass(ClusterException failure) {
        return failure.kind().isTransient()
                || failure.kind() == FailureKind.CONFLICT
                        && failure.failure().message().contains(RACE);
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
