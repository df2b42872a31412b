package io.kubernetesdeployer.provider.loop;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded number of daemon threads that take tasks from {@link Lanes}. */
final class WorkerThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 5;

    private final Lanes lanes;
    private final ThreadPoolExecutor threads;

    /**
     * @param most how many threads there are at most
     * @param share how many of them one lane gets at most
     */
    WorkerThreads(int most, int share) {
        AtomicInteger number = new AtomicInteger();
        lanes = new Lanes(share);
        threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "kubernetes-deployer-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    void submit(String lane, Runnable task) {
        lanes.add(lane, task);
        begin();
    }

    private void begin() {
        threads.execute(this::next);
    }

    /** Which task is the next one is decided when there is a thread for it. */
    private void next() {
        Optional<Lanes.Started> started = lanes.start();
        if (started.isPresent()) {
            try {
                started.get().task().run();
            } finally {
                lanes.end(started.get());
                // Where its lane kept this one back, nobody else comes for it.
                begin();
            }
        }
    }

    /** Interrupts what is under way; tasks that have not begun never do. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
