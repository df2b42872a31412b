package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.backend.dryrun.query.EventCursor;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for events under the cluster's lock. */
final class DryRunWatch implements ResourceWatch {
    private final Guard guard;
    private final EventCursor cursor;
    private boolean closed;

    DryRunWatch(Guard guard, EventCursor cursor) {
        this.guard = guard;
        this.cursor = cursor;
    }

    @Override
    public Optional<WatchEvent> next(Duration timeout) {
        return guard.await(timeout, this::poll);
    }

    @Override
    public void close() {
        guard.signal(() -> closed = true);
    }

    private @Nullable WatchEvent poll() {
        return closed || guard.isClosed() ? new WatchEvent.Closed() : cursor.next();
    }
}
