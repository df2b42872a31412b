package io.kubernetesdeployer.cli;

import java.time.Duration;
import java.util.Locale;

/** How long something took. */
final class Stopwatch {
    private final long start = System.nanoTime();

    /** What is left of a time that began with this; never negative. */
    Duration left(Duration timeout) {
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** {@code  in 1.2 s}, with a blank before it. */
    String text() {
        return String.format(Locale.ROOT, " in %.1f s", (System.nanoTime() - start) / 1e9);
    }
}
