package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When the calls of a pass must have ended, whatever a server does: one that sends a byte now and then, or never answers, holds
 * nobody longer. A call that is given up is interrupted; its thread ends when the backend lets it.
 */
public final class TimeLimit {
    /** How long after the limit calls may still take: what is said at the end needs a few. */
    static final Duration REPORT = Duration.ofSeconds(5);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);
    // No queue and no bound of its own: whoever calls waits, so there are as many calls as callers.
    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "kubernetes-deployer-call");
                thread.setDaemon(true);
                return thread;
            });

    private final @Nullable Duration length;
    private final Supplier<Instant> now;
    private volatile Instant end = Instant.MAX;

    /**
     * @param length how long a pass may take; {@code null} for no limit
     * @param now tells the time
     */
    public TimeLimit(@Nullable Duration length, Supplier<Instant> now) {
        this.length = length;
        this.now = now;
    }

    /** None. */
    public static TimeLimit none() {
        return new TimeLimit(null, () -> Instant.EPOCH);
    }

    /** A pass begins. */
    public void begin() {
        end = length == null ? Instant.MAX : now.get().plus(length);
    }

    /** Something begins that ends at another time, if there is a limit at all. */
    public void until(Instant value) {
        end = length == null ? Instant.MAX : value;
    }

    /** Does something that takes its time and does not count. */
    public void pause(Runnable what) {
        Instant begin = now.get();
        what.run();
        Instant before = end;
        if (!before.equals(Instant.MAX)) {
            end = before.plus(Duration.between(begin, now.get()));
        }
    }

    /** Whether a call may begin at a time. */
    boolean allows(Instant at) {
        return !at.isAfter(end);
    }

    /** Makes a call; fails with {@link FailureKind#TIMEOUT} if it has not ended in time. */
    <T> T call(Supplier<T> call) {
        Instant until = end;
        if (until.equals(Instant.MAX)) {
            return call.get();
        }
        Duration left = Duration.between(now.get(), until.plus(REPORT));
        if (left.isNegative() || left.isZero()) {
            throw over();
        }
        FutureTask<T> task = new FutureTask<>(call::get);
        THREADS.execute(task);
        try {
            return task.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw over();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ClusterException(Failure.of(FailureKind.UNAVAILABLE, "interrupted"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a call throws no checked exceptions", e);
        }
    }

    private static ClusterException over() {
        return new ClusterException(Failure.of(
                FailureKind.TIMEOUT,
                "the time limit was over before the cluster had answered: look at the network, or allow more time"));
    }
}
