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

/** A bounded number of threads that end with the pass. */
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

    /** Begins to find something out. */
    <R> Ahead<R> ahead(Callable<R> question) {
        Ahead<R> ahead = new Ahead<>(question);
        ahead.begin(threads);
        return ahead;
    }

    /** Does the same to many things at once. The results in the order of the inputs. Waits for all, then throws what the first that failed threw. */
    <T, R> List<R> map(Collection<T> inputs, Function<T, R> function) {
        if (inputs.size() == 1) {
            return List.of(function.apply(inputs.iterator().next()));
        }
        List<Callable<R>> tasks = new ArrayList<>(inputs.size());
        inputs.forEach(input -> tasks.add(() -> function.apply(input)));
        try {
            return threads.invokeAll(tasks).stream().map(Parallel::join).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedPassException(e);
        }
    }

    /** Waits for what another thread does; throws what that threw. */
    static <R> R join(Future<R> future) {
        try {
            return future.get();
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
