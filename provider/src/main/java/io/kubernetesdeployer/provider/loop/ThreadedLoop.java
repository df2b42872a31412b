package io.kubernetesdeployer.provider.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A loop with real threads and the time of the system. The deciding thread is the one that calls {@link #run}. */
public final class ThreadedLoop implements RunnableLoop, AutoCloseable {
    /** How long a thread waits at once; whatever comes ends the wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final PriorityQueue<Due> alarms = new PriorityQueue<>(Comparator.comparing(Due::time));
    private final Set<RepeatingThread> repetitions = ConcurrentHashMap.newKeySet();
    private final WorkerThreads workers;
    private volatile boolean closed;

    /**
     * @param parallelism how many workers there are
     * @param share how many of them one lane gets at most
     */
    public ThreadedLoop(int parallelism, int share) {
        this.workers = new WorkerThreads(parallelism, share);
    }

    private record Due(Instant time, Runnable event) {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void post(Runnable event) {
        events.add(event);
    }

    @Override
    public Alarm at(Instant time, Runnable event) {
        Due due = new Due(time, event);
        alarms.add(due);
        return () -> alarms.remove(due);
    }

    @Override
    public void work(String lane, Runnable work) {
        workers.submit(lane, () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                fail(e);
            } catch (Error e) {
                post(() -> {
                    throw e;
                });
            }
        });
    }

    private void fail(RuntimeException failure) {
        post(() -> {
            throw failure;
        });
    }

    @Override
    public Repetition repeat(String name, Repeated task) {
        RepeatingThread thread = new RepeatingThread(name, task, PATIENCE, repetitions::remove, this::fail);
        repetitions.add(thread);
        if (closed) {
            thread.close();
        }
        thread.start();
        return thread;
    }

    @Override
    public boolean run(BooleanSupplier done, Instant latest) {
        while (!done.getAsBoolean()) {
            Instant now = now();
            Due next = alarms.peek();
            if (next != null && !next.time().isAfter(now)) {
                alarms.remove();
                next.event().run();
                continue;
            }
            Runnable event = take(Duration.between(now, earliest(now.plus(PATIENCE), next, latest)));
            if (event != null) {
                event.run();
            } else if (!now().isBefore(latest)) {
                return done.getAsBoolean();
            }
        }
        return true;
    }

    private static Instant earliest(Instant patience, @Nullable Due next, Instant latest) {
        Instant until = latest.isBefore(patience) ? latest : patience;
        return next != null && next.time().isBefore(until) ? next.time() : until;
    }

    private @Nullable Runnable take(Duration timeout) {
        try {
            // Rounded up: at most a millisecond late, and never again and again a fraction of one too early.
            return events.poll(Math.max(0, timeout.toMillis() + 1), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedLoopException();
        }
    }

    /** Ends workers and repetitions; nothing is waited for. */
    @Override
    public void close() {
        closed = true;
        repetitions.forEach(RepeatingThread::close);
        workers.close();
    }
}
