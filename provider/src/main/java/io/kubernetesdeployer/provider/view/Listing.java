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
        void changed(ObjectKey key, @Nullable Resource before, @Nullable Resource now);

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
        return live
                || asked != null
                        && !stale
                        && !asked.isBefore(oldest)
                        && (failed == null || !failed.kind().isTransient());
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
    synchronized void ask(Calls calls, Instant now, Instant oldest) {
        if (!isKnownSince(oldest)) {
            list(calls, now);
        }
    }

    /** Asks in any case. */
    synchronized void list(Calls calls, Instant now) {
        try {
            long moment = changes.moment();
            Calls.Listed listed = listed(calls);
            Set<ObjectKey> found = new HashSet<>();
            listed.resources().forEach(resource -> found.add(ObjectKey.of(resource.ref())));
            for (ObjectKey key : objects.keySet()) {
                if (!found.contains(key)) {
                    remove(key);
                }
            }
            listed.resources().forEach(this::put);
            changes.listed(scope, moment, found);
            version = listed.resourceVersion();
            failure = null;
        } catch (ClusterException e) {
            failure = e;
        }
        asked = now;
        stale = false;
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

    synchronized void put(Resource now) {
        ObjectKey key = ObjectKey.of(now.ref());
        Resource before = objects.get(key);
        if (before == null || !Versions.isStale(now, before)) {
            objects.put(key, now);
            changes.changed(key, before, now);
        }
        reach(now.resourceVersion().orElse(""));
    }

    /** @param last its last state, whose version is that of its end */
    synchronized void remove(Resource last) {
        Resource before = objects.get(ObjectKey.of(last.ref()));
        if (before == null || before.uid().equals(last.uid()) || !Versions.isStale(last, before)) {
            remove(ObjectKey.of(last.ref()));
        }
        reach(last.resourceVersion().orElse(""));
    }

    private void remove(ObjectKey key) {
        Resource before = objects.remove(key);
        if (before != null) {
            changes.changed(key, before, null);
        }
    }

    /** A watch has come so far. */
    synchronized void reach(String seen) {
        if (!seen.isEmpty()) {
            version = seen;
        }
    }
}
