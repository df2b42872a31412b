package io.kubernetesdeployer.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does the same to many things at once, with a bounded number of threads that end with the pass. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads;

    Parallel(int parallelism) {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(parallelism, task -> {
            Thread thread = new Thread(task, "kubernetes-deployer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The results in the order of the inputs. Waits for all, then throws what the first that failed threw. */
    <T, R> List<R> map(Collection<T> inputs, Function<T, R> function) {
        if (inputs.size() == 1) {
            return List.of(function.apply(inputs.iterator().next()));
        }
        List<Callable<R>> tasks = new ArrayList<>(inputs.size());
        inputs.forEach(input -> tasks.add(() -> function.apply(input)));
        try {
            List<R> results = new ArrayList<>(inputs.size());
            for (Future<R> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedPassException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
