package io.kubernetesdeployer.channel.local;

import java.time.Duration;

/** An end of waiting, of which the clock on the wall knows nothing. */
final class Deadline {
    private static final Duration MAX = Duration.ofDays(1);

    private final long end;

    /** @param timeout from now; more than a day counts as a day */
    Deadline(Duration timeout) {
        end = System.nanoTime() + (timeout.compareTo(MAX) > 0 ? MAX : timeout).toNanos();
    }

    /** Milliseconds that are left, rounded up; 0 when it is over. */
    long millisLeft() {
        long nanos = end - System.nanoTime();
        return nanos <= 0 ? 0 : (nanos + 999_999) / 1_000_000;
    }
}
