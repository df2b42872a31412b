package io.kubernetesdeployer.provider.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Does many things at once, with the help of workers. The calling thread does what no worker has begun, so that it never
 * waits for a worker that is not there, and may be a worker itself.
 */
public final class Together {
    private Together() {}

    /**
     * Does the same to all.
     *
     * @param lane those for whom the workers work
     * @return the results in the order of the inputs
     */
    public static <T, R> List<R> map(Loop loop, String lane, Collection<T> inputs, Function<T, R> function) {
        List<FutureTask<R>> tasks = new ArrayList<>(inputs.size());
        for (T input : inputs) {
            tasks.add(new FutureTask<>(() -> function.apply(input)));
        }
        // The first one is done here in any case.
        tasks.stream().skip(1).forEach(task -> loop.work(lane, task));
        tasks.forEach(FutureTask::run);
        return tasks.stream().map(Together::result).toList();
    }

    /** Runs all. */
    public static void run(Loop loop, String lane, Collection<Runnable> tasks) {
        map(loop, lane, tasks, task -> {
            task.run();
            return true;
        });
    }

    private static <R> R result(FutureTask<R> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedLoopException();
        }
    }
}
