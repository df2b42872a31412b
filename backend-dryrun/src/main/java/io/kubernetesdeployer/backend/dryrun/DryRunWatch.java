package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the history that moves on as changes come; it holds no events of its own. */
final class DryRunWatch implements ResourceWatch {
    private final Guard guard;
    private final Store store;
    private final Selection selection;
    private long seen;
    private boolean closed;

    DryRunWatch(Guard guard, Store store, Selection selection, long from) {
        this.guard = guard;
        this.store = store;
        this.selection = selection;
        this.seen = from;
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
        if (closed || guard.isClosed()) {
            return new WatchEvent.Closed();
        }
        History history = store.history();
        while (seen < history.newest()) {
            if (!history.reaches(seen)) {
                throw expired(seen, history);
            }
            WatchEvent event = event(history.at(++seen));
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /** What a change means to this watch; {@code null} if nothing. */
    private @Nullable WatchEvent event(Change change) {
        boolean before = selection.matches(change.key(), change.before());
        StoredObject after = change.after();
        if (after != null && selection.matches(change.key(), after)) {
            return before
                    ? new WatchEvent.Modified(selection.view(after))
                    : new WatchEvent.Added(selection.view(after));
        }
        StoredObject old = change.before();
        if (!before || old == null) {
            return null;
        }
        // As on the server: the last state, under the version of the change that ended it.
        return new WatchEvent.Deleted(selection.view(
                old.with(old.document().with(Long.toString(change.version()), "metadata", "resourceVersion"))));
    }

    static RuntimeException expired(long version, History history) {
        return Errors.of(FailureKind.EXPIRED, "too old resource version: " + version + " (" + history.newest() + ")");
    }
}
