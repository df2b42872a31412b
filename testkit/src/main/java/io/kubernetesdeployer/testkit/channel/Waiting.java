package io.kubernetesdeployer.testkit.channel;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Something that another thread does. */
final class Waiting<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    private Waiting(Callable<T> callable) {
        task = new FutureTask<>(callable);
        thread = new Thread(task, "waiting");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Waiting<T> start(Callable<T> callable) {
        return new Waiting<>(callable);
    }

    boolean isRunning() {
        return !task.isDone();
    }

    /** Returns when the thread sleeps, or has ended. */
    void untilItSleeps() {
        while (isRunning()
                && thread.getState() != Thread.State.TIMED_WAITING
                && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    T result() throws Exception {
        return task.get(ChannelFixture.LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
