package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    /** Waits until the backend is open, and throws the exception of opening it. */
    ResourceDeployer cluster() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Closes the backend now, or as soon as it is open. */
    @Override
    public void close() {
        opened.thenAccept(ResourceDeployer::close);
    }
}
