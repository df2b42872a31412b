package io.kubernetesdeployer.provider.loop;

import java.time.Instant;

/**
 * A part of a loop that can be closed, after which nothing of it is begun; and in which work that fails unexpectedly is told
 * to somebody, who can give it up and go on with all other work.
 */
public final class GuardedLoop implements Loop, AutoCloseable {
    private final Loop loop;
    private final Guard guard;
    private volatile boolean closed;

    /** @param guard is told on the deciding thread */
    public GuardedLoop(Loop loop, Guard guard) {
        this.loop = loop;
        this.guard = guard;
    }

    /** Is told of work that failed. */
    @FunctionalInterface
    public interface Guard {
        /**
         * Work has failed, and nothing will come of it.
         *
         * @param lane for whom it was done
         */
        void failed(String lane, RuntimeException failure);
    }

    @Override
    public void work(String lane, Runnable work) {
        loop.work(lane, () -> {
            try {
                unlessClosed(work).run();
            } catch (RuntimeException e) {
                post(() -> guard.failed(lane, e));
            }
        });
    }

    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public double jitter() {
        return loop.jitter();
    }

    @Override
    public void post(Runnable event) {
        loop.post(unlessClosed(event));
    }

    @Override
    public Alarm at(Instant time, Runnable event) {
        return loop.at(time, unlessClosed(event));
    }

    @Override
    public Repetition repeat(String name, Repeated task) {
        return loop.repeat(name, task);
    }

    private Runnable unlessClosed(Runnable runnable) {
        return () -> {
            if (!closed) {
                runnable.run();
            }
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
