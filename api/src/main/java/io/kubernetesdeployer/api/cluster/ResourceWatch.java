package io.kubernetesdeployer.api.cluster;

import java.time.Duration;
import java.util.Optional;

/** An open watch. One thread takes events; any may close it. */
public interface ResourceWatch extends AutoCloseable {

    /**
     * Waits for the next event.
     *
     * @param timeout how long at most; zero takes only what is there already
     * @return the event; empty when none came in time. After {@link WatchEvent.Closed} it returns only that.
     * @throws ClusterException of kind {@link FailureKind#EXPIRED} when the version to watch from is too old: list anew;
     *     of another kind when the connection failed
     */
    Optional<WatchEvent> next(Duration timeout);

    /** Ends the watch; a thread that waits in {@link #next} gets {@link WatchEvent.Closed}. */
    @Override
    void close();
}
