package io.kubernetesdeployer.cli.commands;

import java.time.Duration;

/** How long something took. */
final class Stopwatch {
    private final long start = System.nanoTime();

    /** What is left of a time that began with this; never negative. */
    Duration left(Duration timeout) {
        Duration left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
