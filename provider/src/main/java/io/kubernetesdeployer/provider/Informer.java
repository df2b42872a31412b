package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one query finds, as it stands: listed when it is first asked for, then kept up by a watch in a thread of its own.
 * Where no watch can be had it goes stale now and then, and is listed again.
 */
final class Informer implements AutoCloseable {
    /** How long to take no event; a dead connection is noticed by the backend. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /** Before a watch is opened again, so that a server that ends them at once is not kept busy. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Calls calls;
    private final Time time;
    private final ResourceType type;
    private final ListQuery query;
    private final Runnable changed;
    private final BiConsumer<Informer, ClusterException> unwatchable;
    private final Map<ObjectKey, Resource> objects = new LinkedHashMap<>();
    private String version = "";
    private boolean listed;
    private boolean polled;
    private @Nullable ClusterException failure;
    private @Nullable Thread thread;
    private @Nullable ResourceWatch watch;
    private volatile boolean closed;
    private volatile long opened;

    /**
     * @param changed told of every change that a watch tells
     * @param unwatchable told, once, that no watch can be had
     */
    Informer(
            Calls calls,
            Time time,
            ResourceType type,
            ListQuery query,
            Runnable changed,
            BiConsumer<Informer, ClusterException> unwatchable) {
        this.calls = calls;
        this.time = time;
        this.type = type;
        this.query = query;
        this.changed = changed;
        this.unwatchable = unwatchable;
    }

    ResourceType type() {
        return type;
    }

    /** The objects; asks the cluster only the first time, and when they went {@linkplain #expire stale}. */
    synchronized List<Resource> objects() {
        if (!listed) {
            try {
                listed = true;
                failure = null;
                hold(calls.listed(type, query));
            } catch (ClusterException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return List.copyOf(objects.values());
    }

    /** Begins to watch from what was listed. */
    synchronized void start() {
        if (thread == null && listed && !isPolled() && !closed) {
            thread = new Thread(this::run, "kubernetes-deployer-watch-" + type);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Does without a watch. */
    synchronized void poll() {
        polled = true;
    }

    synchronized boolean isPolled() {
        return polled || failure != null;
    }

    synchronized boolean isWatched() {
        return thread != null && !polled;
    }

    /** Has what is polled be listed again. */
    synchronized void expire() {
        listed = listed && !isPolled();
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (thread != null) {
                thread.interrupt();
            }
        }
        closeWatch();
    }

    private synchronized void hold(Calls.Listed found) {
        objects.clear();
        found.resources().forEach(one -> objects.put(ObjectKey.of(one.ref()), one));
        version = found.resourceVersion();
    }

    private void run() {
        try {
            watchOn();
        } finally {
            // Whatever ended it: who waits must not wait for a watch that is no more.
            poll();
            changed.run();
        }
    }

    private void watchOn() {
        while (!closed) {
            long before = opened;
            try {
                calls.call("", null, cluster -> {
                    watch(cluster);
                    return true;
                });
            } catch (ClusterException e) {
                if (!closed && !goesOn(e, opened > before)) {
                    unwatchable.accept(this, e);
                    return;
                }
            }
            if (!closed && !time.sleep(PAUSE)) {
                return;
            }
        }
    }

    /**
     * Whether to open another watch after a failure.
     *
     * @param reached whether one could be opened before, so that the cluster can be reached and lets it be watched
     */
    private boolean goesOn(ClusterException failure, boolean reached) {
        if (failure.kind() != FailureKind.EXPIRED) {
            return failure.kind().isTransient() && reached;
        }
        try {
            hold(calls.listed(type, query));
            changed.run();
            return true;
        } catch (ClusterException e) {
            return false;
        }
    }

    /** One watch, until the server ends it; goes on from the last version seen. */
    private void watch(ResourceDeployer cluster) {
        try (ResourceWatch open = cluster.watch(type, query, version())) {
            setWatch(open);
            while (!closed) {
                Optional<WatchEvent> event = open.next(SILENCE);
                if (event.isPresent() && event.get() instanceof WatchEvent.Closed) {
                    return;
                }
                event.ifPresent(this::take);
            }
        } catch (ClusterException e) {
            // What goes wrong because of closing is nobody's concern.
            if (!closed) {
                throw e;
            }
        }
    }

    private void take(WatchEvent event) {
        if (event instanceof WatchEvent.Bookmark bookmark) {
            reach(bookmark.resourceVersion());
        } else if (event instanceof WatchEvent.Deleted deleted) {
            put(deleted.resource(), false);
        } else if (event instanceof WatchEvent.Added added) {
            put(added.resource(), true);
        } else if (event instanceof WatchEvent.Modified modified) {
            put(modified.resource(), true);
        }
    }

    private void put(Resource resource, boolean there) {
        synchronized (this) {
            if (there) {
                objects.put(ObjectKey.of(resource.ref()), resource);
            } else {
                objects.remove(ObjectKey.of(resource.ref()));
            }
        }
        resource.resourceVersion().ifPresent(this::reach);
        changed.run();
    }

    private synchronized void reach(String seen) {
        if (!seen.isEmpty()) {
            version = seen;
        }
    }

    private synchronized String version() {
        return version;
    }

    private void setWatch(ResourceWatch open) {
        synchronized (this) {
            watch = open;
            opened++;
        }
        if (closed) {
            open.close();
        }
    }

    private void closeWatch() {
        ResourceWatch open;
        synchronized (this) {
            open = watch;
        }
        if (open != null) {
            open.close();
        }
    }
}
