package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.backend.dryrun.controller.Controllers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one lock over a cluster, and its clock. Before anything is looked at, everything that is due by then happens:
 * so time passes without a thread of its own.
 */
final class Guard {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final InstantSource clock;
    private final Controllers controllers;
    private boolean closed;

    Guard(InstantSource clock, Controllers controllers) {
        this.clock = clock;
        this.controllers = controllers;
    }

    /** A call, at a time in milliseconds of the epoch. */
    interface Call<T> {
        T at(long now);
    }

    /** Makes a call; watches see what it changed. */
    <T> T call(Call<T> call) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the deployer is closed");
            }
            long now = clock.millis();
            controllers.run(now);
            T result = call.at(now);
            controllers.run(now);
            return result;
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Waits until something is there, at most so long. */
    <T> Optional<T> await(Duration timeout, Supplier<@Nullable T> poll) {
        long deadline = System.nanoTime() + nanos(timeout);
        lock.lock();
        try {
            while (true) {
                if (!closed) {
                    controllers.run(clock.millis());
                }
                T found = poll.get();
                long left = deadline - System.nanoTime();
                if (found != null || left <= 0) {
                    return Optional.ofNullable(found);
                }
                long untilDue = controllers.next() - clock.millis();
                changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(Math.max(1, untilDue))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration timeout) {
        return timeout.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : Math.max(0, timeout.toNanos());
    }

    /** Changes something that waiting threads look at. */
    void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends everything; only the first time does anything. */
    void close(Runnable end) {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                end.run();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
