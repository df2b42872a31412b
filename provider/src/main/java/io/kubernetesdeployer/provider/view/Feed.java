package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.loop.Repeated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a listing up to date: by a watch, and where none is to be had by listing again and again. A watch that ends goes
 * on from the last version seen; where that has expired, the scope is listed again.
 */
final class Feed implements Repeated {
    /** A watch that ended sooner is not opened again at once, so that a server that ends them is not kept busy. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** So many failures in a row to open a watch, and it is done without one for a while. */
    private static final int TRIES = 5;
    /** How long to do without one. */
    private static final Duration WITHOUT = Duration.ofMinutes(1);

    private final Calls calls;
    private final Listing listing;
    private final Supplier<Instant> now;
    private final Pace pace;
    private final Trouble trouble;
    private volatile @Nullable ResourceWatch watch;
    private volatile boolean closed;
    private @Nullable Instant opened;
    private @Nullable Instant watchAgain;
    private boolean watchable;
    private boolean outdated;
    private int failures;

    /**
     * @param listing what to keep; where it was never listed, it is now
     * @param watchable whether there may be a watch of it
     * @param trouble is told when there is none
     */
    Feed(Calls calls, Listing listing, boolean watchable, Supplier<Instant> now, Pace pace, Trouble trouble) {
        this.calls = calls;
        this.listing = listing;
        this.outdated = listing.version().isEmpty();
        this.watchable = watchable;
        this.now = now;
        this.pace = pace;
        this.trouble = trouble;
    }

    /** Is told why there is no watch. */
    interface Trouble {
        /**
         * @param again after how long one is tried again; empty for never
         * @param failures how often it has failed in a row
         */
        void cannotWatch(Listing listing, ClusterException failure, int failures, Optional<Duration> again);
    }

    @Override
    public Optional<Duration> step(Duration patience) {
        if (closed) {
            return Optional.empty();
        }
        if (!watchable || watchAgain != null && now.get().isBefore(watchAgain)) {
            return Optional.of(poll());
        }
        try {
            ResourceWatch open = watch;
            return Optional.of(open == null ? open() : take(open, patience));
        } catch (ClusterException e) {
            // What goes wrong because of closing is nobody's concern.
            return closed ? Optional.empty() : Optional.of(failed(e));
        }
    }

    private Duration poll() {
        if (outdated) {
            listing.list(calls, now.get());
        }
        outdated = true;
        return pace.next();
    }

    private Duration open() {
        if (outdated) {
            listing.list(calls, now.get());
            Optional<ClusterException> failure = listing.failure();
            if (failure.isPresent()) {
                return failed(failure.get());
            }
            outdated = false;
        }
        watchAgain = null;
        Scope scope = listing.scope();
        watch = calls.call(null, cluster -> cluster.watch(scope.type(), scope.query(), listing.version()));
        opened = now.get();
        listing.setLive(true);
        if (closed) {
            // Nobody else will: it was closed while this one was opened.
            closeWatch();
        }
        return Duration.ZERO;
    }

    private Duration take(ResourceWatch open, Duration patience) {
        WatchEvent event = open.next(patience).orElse(null);
        failures = 0;
        pace.restart();
        if (event instanceof WatchEvent.Closed) {
            closeWatch();
            return isShort() ? PAUSE : Duration.ZERO;
        }
        if (event instanceof WatchEvent.Bookmark bookmark) {
            listing.reach(bookmark.resourceVersion());
        } else if (event instanceof WatchEvent.Deleted deleted) {
            listing.remove(deleted.resource());
        } else if (event instanceof WatchEvent.Added added) {
            listing.put(added.resource());
        } else if (event instanceof WatchEvent.Modified modified) {
            listing.put(modified.resource());
        }
        return Duration.ZERO;
    }

    private boolean isShort() {
        return opened == null || Duration.between(opened, now.get()).compareTo(SHORT) < 0;
    }

    private Duration failed(ClusterException failure) {
        boolean expired = failure.kind() == FailureKind.EXPIRED;
        boolean wasShort = isShort();
        listing.setLive(false);
        closeWatch();
        // What was missed while there was no connection is told by the next watch; after its version is gone, by a
        // list.
        outdated = outdated || expired;
        if (expired) {
            return wasShort ? PAUSE : Duration.ZERO;
        }
        failures++;
        if (!failure.kind().isTransient()) {
            watchable = false;
        } else if (failures >= TRIES) {
            watchAgain = now.get().plus(WITHOUT);
        } else {
            Duration again = pace.next();
            trouble.cannotWatch(listing, failure, failures, Optional.of(again));
            return again;
        }
        outdated = true;
        trouble.cannotWatch(listing, failure, failures, watchable ? Optional.of(WITHOUT) : Optional.empty());
        return pace.next();
    }

    private void closeWatch() {
        ResourceWatch open = watch;
        watch = null;
        if (open != null) {
            open.close();
        }
    }

    /** Ends it; from any thread. */
    void close() {
        closed = true;
        listing.setLive(false);
        ResourceWatch open = watch;
        if (open != null) {
            open.close();
        }
    }
}
