package io.kubernetesdeployer.channel.local;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Keeps work that is done again and again from taking more than a fifth of the time: after it there is a rest. */
final class Pace {
    /** How much longer a rest is than the work before it. */
    private static final int REST = 4;

    private final LongSupplier nanoTime;
    private final long mostNanos;
    private long restUntil;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     * @param most no rest is longer
     */
    Pace(LongSupplier nanoTime, Duration most) {
        this.nanoTime = nanoTime;
        this.mostNanos = most.toNanos();
        this.restUntil = nanoTime.getAsLong();
    }

    synchronized <T> T work(Supplier<T> work) {
        long start = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            long end = nanoTime.getAsLong();
            restUntil = end + Math.min(REST * (end - start), mostNanos);
        }
    }

    /** What is left of the rest, rounded down. */
    synchronized long restMillis() {
        return Math.max(0, restUntil - nanoTime.getAsLong()) / 1_000_000;
    }
}
