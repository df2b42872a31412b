package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A backend that is opened while manifests are read: either takes a tenth of a second. No cluster is contacted yet. */
final class Opening implements AutoCloseable {
    private final CompletableFuture<ResourceDeployer> opened;

    Opening(Supplier<ResourceDeployer> backend) {
        this.opened = CompletableFuture.supplyAsync(backend);
    }

    /** Waits for it, and throws what opening it threw. */
    ResourceDeployer cluster() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Closes it, now or when it is open. */
    @Override
    public void close() {
        opened.thenAccept(ResourceDeployer::close);
    }
}
