package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one scope holds, as it was listed last, and as a watch has changed it since. */
final class Listing {
    private final Scope scope;
    private final Changes changes;
    private final Map<ObjectKey, Resource> objects = new ConcurrentHashMap<>();
    private String version = "";
    private @Nullable Instant asked;
    private volatile @Nullable ClusterException failure;
    private volatile boolean live;
    private boolean stale;
    /** Held while a call is made; the monitor of the listing never is. */
    private final Object asking = new Object();
    /** What a watch has told to be gone while a list is under way; {@code null} while there is none. */
    private @Nullable Set<ObjectKey> removedMeanwhile;

    /** @param changes is told of each change */
    Listing(Scope scope, Changes changes) {
        this.scope = scope;
        this.changes = changes;
    }

    /** Is told what has become of an object. */
    interface Changes {
        /**
         * @param before what it was; {@code null} where it was not there
         * @param now what it is; {@code null} where it is gone
         */
        void changed(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now);

        /** The moment before a list begins. */
        long moment();

        /**
         * A list has ended.
         *
         * @param since the moment before it began
         * @param found all that it has
         */
        void listed(Scope scope, long since, Set<ObjectKey> found);
    }

    Scope scope() {
        return scope;
    }

    Optional<Resource> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    Collection<Resource> objects() {
        return objects.values();
    }

    /** Why it is not known what there is. */
    Optional<ClusterException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it need not be asked for: a watch keeps it, or it was asked for since a time and may not fare better now. */
    synchronized boolean isKnownSince(Instant oldest) {
        ClusterException failed = failure;
        return live || isAskedSince(oldest) && (failed == null || !failed.kind().isTransient());
    }

    /** Whether it was asked for since a time, with whatever answer, or a watch keeps it. */
    synchronized boolean isAskedSince(Instant oldest) {
        return live || asked != null && !stale && !asked.isBefore(oldest);
    }

    /** Whether it was asked for and answered. */
    synchronized boolean isAnswered() {
        return asked != null && failure == null;
    }

    /** Where a watch can go on. */
    synchronized String version() {
        return version;
    }

    /** Whether a watch keeps it. */
    void setLive(boolean value) {
        live = value;
    }

    /** Asks, unless it is known since a time. Fails never: {@link #failure} tells. */
    void ask(Calls calls, Instant now, Instant oldest) {
        synchronized (asking) {
            if (!isKnownSince(oldest)) {
                list(calls, now);
            }
        }
    }

    /** Asks in any case. */
    void list(Calls calls, Instant now) {
        synchronized (asking) {
            try {
                take(calls);
                answered(now, null);
            } catch (ClusterException e) {
                answered(now, e);
            }
        }
    }

    /** Asks to see whether a watch has missed something. Where there is no answer, what is known stays. */
    void check(Calls calls) {
        synchronized (asking) {
            try {
                take(calls);
            } catch (ClusterException e) {
                // The watch, or the next list, tells what is wrong.
            }
        }
    }

    private synchronized void answered(Instant now, @Nullable ClusterException why) {
        failure = why;
        asked = now;
        stale = false;
    }

    /** A watch may go on meanwhile: what it tells of comes after what is listed, or is in it. */
    private void take(Calls calls) {
        long moment = changes.moment();
        beginTaking();
        Calls.Listed listed;
        try {
            listed = listed(calls);
        } catch (ClusterException e) {
            takeNothing();
            throw e;
        }
        take(listed, moment);
    }

    private synchronized void beginTaking() {
        removedMeanwhile = new HashSet<>();
    }

    private synchronized void takeNothing() {
        removedMeanwhile = null;
    }

    private synchronized void take(Calls.Listed listed, long moment) {
        Set<ObjectKey> removed = removedMeanwhile == null ? Set.of() : removedMeanwhile;
        removedMeanwhile = null;
        Set<ObjectKey> found = new HashSet<>();
        for (Resource resource : listed.resources()) {
            ObjectKey key = ObjectKey.of(resource.ref());
            found.add(key);
            if (!removed.contains(key)) {
                put(resource, "");
            }
        }
        for (Map.Entry<ObjectKey, Resource> known : objects.entrySet()) {
            if (!found.contains(known.getKey()) && isOlder(known.getValue(), listed.resourceVersion())) {
                remove(known.getKey());
            }
        }
        changes.listed(scope, moment, found);
        if (!live || Versions.isStale(version, listed.resourceVersion())) {
            version = listed.resourceVersion();
        }
    }

    private boolean isOlder(Resource known, String listed) {
        return !live || Versions.isStale(known.resourceVersion().orElse(""), listed);
    }

    /** Has it be asked for again when somebody needs it. */
    synchronized void expire() {
        stale = true;
    }

    private Calls.Listed listed(Calls calls) {
        String name = scope.name();
        return name == null
                ? calls.list(scope.type(), scope.query())
                : new Calls.Listed(
                        calls.call(null, cluster -> cluster.get(scope.type(), scope.namespace(), name)).stream()
                                .toList(),
                        "");
    }

    /** A watch tells of an object. */
    void put(Resource now) {
        put(now, now.resourceVersion().orElse(""));
    }

    private synchronized void put(Resource now, String seen) {
        ObjectKey key = ObjectKey.of(now.ref());
        Resource before = objects.get(key);
        if (before == null || !Versions.isStale(now, before)) {
            objects.put(key, now);
            changes.changed(scope, key, before, now);
        }
        reach(seen);
    }

    /**
     * A watch tells that an object is gone.
     *
     * @param last its last state, whose version is that of its end
     */
    synchronized void remove(Resource last) {
        ObjectKey key = ObjectKey.of(last.ref());
        Resource before = objects.get(key);
        if (before == null || before.uid().equals(last.uid()) || !Versions.isStale(last, before)) {
            remove(key);
            if (removedMeanwhile != null) {
                removedMeanwhile.add(key);
            }
        }
        reach(last.resourceVersion().orElse(""));
    }

    private void remove(ObjectKey key) {
        Resource before = objects.remove(key);
        if (before != null) {
            changes.changed(scope, key, before, null);
        }
    }

    /** A watch has come so far. */
    synchronized void reach(String seen) {
        if (!seen.isEmpty()) {
            version = seen;
        }
    }
}
