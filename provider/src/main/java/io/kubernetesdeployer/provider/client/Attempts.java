package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tries of calls that failed and says when each may be made again; the one place where that is decided. Used by
 * one thread.
 *
 * <p>A pass tries what failed for now again, as its policy allows, and what cannot change by itself never. Whoever goes on for
 * ever tries both again, more and more rarely.
 */
public final class Attempts {
    /** What the API server says when two writers race for one object, such as the quota of a namespace. */
    private static final String RACE = "please apply your changes to the latest version and try again";

    /** How long who goes on for ever waits at most before trying again what may pass. */
    private static final Duration MAY_HAVE_PASSED = Duration.ofSeconds(30);

    private final RetryPolicy policy;
    private final DoubleSupplier random;
    private final Optional<Duration> endless;
    private final TimeLimit limit;
    private final Map<Object, Failures> failures = new HashMap<>();

    private Attempts(RetryPolicy policy, DoubleSupplier random, Optional<Duration> endless, TimeLimit limit) {
        this.policy = policy;
        this.random = random;
        this.endless = endless;
        this.limit = limit;
    }

    /**
     * As a policy says, and then no more.
     *
     * @param random from 0 to below 1
     */
    public static Attempts bounded(RetryPolicy policy, DoubleSupplier random) {
        return bounded(policy, random, TimeLimit.none());
    }

    /** The same, and none after a time limit. */
    public static Attempts bounded(RetryPolicy policy, DoubleSupplier random, TimeLimit limit) {
        return new Attempts(policy, random, Optional.empty(), limit);
    }

    /**
     * As a policy says, and then again and again.
     *
     * @param longest how long to wait at most before trying again what does not pass by itself
     * @param random from 0 to below 1
     */
    public static Attempts endless(RetryPolicy policy, Duration longest, DoubleSupplier random) {
        return new Attempts(policy, random, Optional.of(longest), TimeLimit.none());
    }

    /**
     * @param number in a row
     * @param first when the first one was
     * @param beyond how many of them were beyond what the policy allows
     * @param again when the call may be made again; {@code null} for never
     */
    private record Failures(
            int number, Instant first, int beyond, @Nullable Again again) {}

    /**
     * Another try.
     *
     * @param attempt how often the call was made so far
     * @param delay how long to wait
     * @param at when that is over
     * @param isHopeful whether the failure is one that may pass soon; else it counts as one that stays
     */
    public record Again(int attempt, Duration delay, Instant at, boolean isHopeful) {}

    /**
     * Takes note that a call failed.
     *
     * @param call what names the call
     * @return when to make it again; empty if it is not to be made again
     */
    public Optional<Again> failed(Object call, ClusterException failure, Instant now) {
        Failures before = failures.getOrDefault(call, new Failures(0, now, 0, null));
        int attempt = before.number() + 1;
        Duration delay = delay(failure, attempt);
        boolean hopeful = mayPass(failure)
                && attempt < policy.maxAttempts()
                && limit.allows(now.plus(delay))
                && !now.plus(delay).isAfter(before.first().plus(policy.maxTime()));
        if (!hopeful && endless.isPresent()) {
            Duration longest = mayPass(failure) ? MAY_HAVE_PASSED : endless.get();
            delay = jittered(policy.maxDelay(), before.beyond(), longest);
        }
        Again again = hopeful || endless.isPresent() ? new Again(attempt, delay, now.plus(delay), hopeful) : null;
        failures.put(call, new Failures(attempt, before.first(), before.beyond() + (hopeful ? 0 : 1), again));
        return Optional.ofNullable(again);
    }

    /** Takes note that a call succeeded: when it fails again, that is its first time. */
    public void succeeded(Object call) {
        failures.remove(call);
    }

    /** When a call that failed may be made again; empty where it may be now. */
    public Optional<Again> held(Object call, Instant now) {
        return Optional.ofNullable(failures.get(call))
                .flatMap(failed -> Optional.ofNullable(failed.again()))
                .filter(again -> again.at().isAfter(now));
    }

    /** Whether the same call may do better a little later. */
    public static boolean mayPass(ClusterException failure) {
        return failure.kind().isTransient()
                || failure.kind() == FailureKind.CONFLICT
                        && failure.failure().message().contains(RACE);
    }

    /** The same failure as one that may pass: of a server that does not know yet what it has been told. */
    public static ClusterException passing(ClusterException failure) {
        Failure told = failure.failure();
        return new ClusterException(
                Failure.of(FailureKind.UNAVAILABLE, told.message())
                        .about(told.resource().orElse(null)),
                failure);
    }

    /** What the server asks for, else twice as long each time; half of it by chance, so that many do not come back at once. */
    private Duration delay(ClusterException failure, int attempt) {
        Duration jittered = jittered(policy.firstDelay(), attempt - 1, policy.maxDelay());
        return failure.failure()
                .retryAfter()
                .map(asked -> asked.compareTo(jittered) > 0 ? asked : jittered)
                .map(asked -> asked.compareTo(policy.maxDelay()) > 0 ? policy.maxDelay() : asked)
                .orElse(jittered);
    }

    private Duration jittered(Duration first, int doublings, Duration longest) {
        long backoff = Math.min(longest.toMillis(), first.toMillis() << Math.min(doublings, 20));
        return Duration.ofMillis(backoff / 2 + (long) (random.getAsDouble() * (backoff - backoff / 2)));
    }
}
