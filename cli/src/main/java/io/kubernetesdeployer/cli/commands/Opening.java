package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Opens a backend in another thread while this one reads manifests, because each takes a tenth of a second. Does not contact the
 * cluster yet.
 */
final class Opening implements AutoCloseable {
    private final CompletableFuture<ResourceDeployer> opened;

    Opening(Supplier<ResourceDeployer> backend) {
        this.opened = CompletableFuture.supplyAsync(backend);
    }

    /**
     * Waits until the backend is open, and throws the exception of opening it.
     *
     * @param timeout how long to wait: an exec plugin that hangs does not hold the command
     */
    ResourceDeployer cluster(Duration timeout) {
        try {
            return opened.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "the backend was not ready within " + timeout.toMillis()
                            + " ms: look at the credential plugin of the" + " kubeconfig, or use a longer --timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.UNREACHABLE, "interrupted");
        }
    }

    /** Closes the backend now, or as soon as it is open. */
    @Override
    public void close() {
        opened.thenAccept(ResourceDeployer::close);
    }
}
