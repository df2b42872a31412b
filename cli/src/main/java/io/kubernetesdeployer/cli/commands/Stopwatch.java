package io.kubernetesdeployer.cli.commands;

import java.time.Duration;

/** Measures how long a command takes. */
final class Stopwatch {
    private final long start = System.nanoTime();

    /** Returns what is left of a timeout that began with the stopwatch; never negative. */
    Duration left(Duration timeout) {
        Duration left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
