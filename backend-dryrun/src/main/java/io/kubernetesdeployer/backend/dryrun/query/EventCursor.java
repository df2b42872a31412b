package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.store.Change;
import io.kubernetesdeployer.backend.dryrun.store.History;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import org.jspecify.annotations.Nullable;

/** A place in the history that moves on as changes come, and tells what they mean to a selection; it holds no events. */
public final class EventCursor {
    private final History history;
    private final Selection selection;
    private long seen;

    /**
     * Begins after a version.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException of kind {@code EXPIRED} if the history does not reach back to it
     */
    public EventCursor(History history, Selection selection, long version) {
        this.history = history;
        this.selection = selection;
        this.seen = version;
        checkReached();
    }

    /**
     * The next event; {@code null} if there is none yet.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException of kind {@code EXPIRED} if the history has passed it by
     */
    public @Nullable WatchEvent next() {
        while (seen < history.newest()) {
            checkReached();
            WatchEvent event = event(history.at(++seen));
            if (event != null) {
                return event;
            }
        }
        return null;
    }

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

    private void checkReached() {
        if (!history.reaches(seen)) {
            throw Errors.of(FailureKind.EXPIRED, "too old resource version: " + seen + " (" + history.newest() + ")");
        }
    }
}
