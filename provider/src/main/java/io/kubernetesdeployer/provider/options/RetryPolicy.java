package io.kubernetesdeployer.provider.options;

import java.time.Duration;

/**
 * When a call that failed for now is tried again: with exponential backoff and jitter, or when the server asks for it.
 *
 * @param maxAttempts how often a call is made at most, the first time included; at least 1
 * @param maxTime how long after the first try another one may begin
 * @param firstDelay how long to wait before the second try; doubles from then on
 * @param maxDelay the longest wait, also where the server asks for more
 */
public record RetryPolicy(int maxAttempts, Duration maxTime, Duration firstDelay, Duration maxDelay) {
    /** Eight tries within a minute, from 200 ms to 10 s apart. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(8, Duration.ofMinutes(1), Duration.ofMillis(200), Duration.ofSeconds(10));

    /** No second try. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Checks the number of attempts. */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts is " + maxAttempts + ", and must be at least 1");
        }
    }
}
