package io.kubernetesdeployer.provider;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Something that is found out once: by a thread that was told to, or by the first that needs it. So nobody waits for a
 * thread that has not come to it, and threads of one pool may need what is left to others of it.
 */
final class Ahead<T> implements Supplier<T> {
    private final FutureTask<T> task;

    Ahead(Callable<T> question) {
        this.task = new FutureTask<>(question);
    }

    /** Lets somebody find it out. */
    void begin(Executor threads) {
        threads.execute(task);
    }

    /** What was found out; throws each time what that threw. */
    @Override
    public T get() {
        task.run();
        return Parallel.join(task);
    }
}
