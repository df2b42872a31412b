package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows what is in the cluster: what was asked for by lists, what watches tell, and what the deployer
 * itself has just written. Safe from many threads.
 */
public final class LiveView implements ClusterView {
    private final Calls calls;
    private final Labels labels;
    private final Freshness freshness;
    private final ViewListener listener;
    private final ConcurrentMap<Scope, Listing> listings = new ConcurrentHashMap<>();
    private final ConcurrentMap<GroupKind, List<Listing>> byKind = new ConcurrentHashMap<>();
    private final Set<ResourceType> oneByOne = ConcurrentHashMap.newKeySet();
    private final Written written = new Written();
    private final Index owners = new Index();
    private final Index namespaces = new Index();

    /**
     * @param labels tells what is this deployer's
     * @param listener is told of changes
     */
    public LiveView(Calls calls, Labels labels, Freshness freshness, ViewListener listener) {
        this.calls = calls;
        this.labels = labels;
        this.freshness = freshness;
        this.listener = listener;
    }

    /** Asks what is not known yet, one after the other. Never fails: {@link #failure} tells. */
    public void require(Collection<Selection> selections) {
        for (Selection selection : Selection.joined(selections)) {
            ask(selection, freshness.oldest());
        }
    }

    /** Whether the answer is known, and was asked for at a time or later, or is kept by a watch. */
    public boolean isKnown(Selection selection, Instant since) {
        return scopes(selection).stream()
                .allMatch(scope ->
                        holding(scope).filter(one -> one.isKnownSince(since)).isPresent());
    }

    /** Whether it was asked for at a time or later, with whatever answer, or is kept by a watch. */
    boolean isAsked(Selection selection, Instant since) {
        return scopes(selection).stream()
                .allMatch(scope ->
                        holding(scope).filter(one -> one.isAskedSince(since)).isPresent());
    }

    /** Asks, unless it is known. Never fails: {@link #failure} tells. */
    void ask(Selection selection, Instant since) {
        for (Scope scope : scopes(selection)) {
            Listing listing = listing(scope);
            listing.ask(calls, freshness.now(), since);
            if (isRefused(listing) && !selection.namespaces().isEmpty()) {
                oneByOne.add(selection.type());
                ask(selection, since);
                return;
            }
        }
    }

    /** Whether all namespaces at once are refused, so that each may be asked for. */
    private static boolean isRefused(Listing listing) {
        Scope scope = listing.scope();
        return scope.namespace() == null
                && scope.type().namespaced()
                && scope.name() == null
                && listing.failure()
                        .filter(failure -> failure.kind() == FailureKind.FORBIDDEN)
                        .isPresent();
    }

    /** What has to be asked for a selection, as far as is known by now. */
    List<Scope> scopes(Selection selection) {
        if (selection.name() != null) {
            return List.of(Scope.of(
                    selection, selection.namespaces().stream().findFirst().orElse(null)));
        }
        Scope all = Scope.of(selection, null);
        boolean each =
                oneByOne.contains(selection.type()) && !selection.namespaces().isEmpty();
        if (!each && (selection.isForAll() || holding(all).isPresent())) {
            return List.of(all);
        }
        return selection.namespaces().stream()
                .map(namespace -> Scope.of(selection, namespace))
                .toList();
    }

    /** What holds a scope: its own listing, or one that has more of the same objects. */
    private Optional<Listing> holding(Scope scope) {
        Listing full = listings.get(scope.withMetadataOnly(false));
        Listing exact = full != null ? full : listings.get(scope);
        return Optional.ofNullable(exact);
    }

    Listing listing(Scope scope) {
        return holding(scope).orElseGet(() -> listings.computeIfAbsent(scope, this::newListing));
    }

    private Listing newListing(Scope scope) {
        Listing listing = new Listing(scope, new Hearing());
        byKind.computeIfAbsent(scope.type().groupKind(), kind -> new CopyOnWriteArrayList<>())
                .add(listing);
        return listing;
    }

    /** Has everything that is not watched be asked for again when somebody needs it. */
    public void expire() {
        listings.values().forEach(Listing::expire);
    }

    /** Forgets what is not watched and was asked for before a time only. */
    public void forget(Instant oldest) {
        for (Listing listing : listings.values()) {
            if (!listing.isKnownSince(oldest)) {
                listings.remove(listing.scope(), listing);
                byKind.getOrDefault(listing.scope().type().groupKind(), List.of())
                        .remove(listing);
            }
        }
    }

    private final class Hearing implements Listing.Changes {
        @Override
        public void changed(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
            LiveView.this.changed(scope, key, before, now);
        }

        @Override
        public long moment() {
            return written.moment();
        }

        @Override
        public void listed(Scope scope, long since, Set<ObjectKey> found) {
            written.listed(scope, since, found);
        }
    }

    private void changed(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        Optional<Resource> mine = written.find(key);
        boolean news = mine.isEmpty() || now == null || !Versions.isStale(now, mine.get());
        written.caughtUp(scope, key, before, now);
        if (now != null) {
            index(key, now);
        }
        if (news) {
            listener.changed(scope, key, before, now);
        }
    }

    private void index(ObjectKey key, Resource resource) {
        if (labels.isOurs(resource)) {
            owners.add(resource.labels().getOrDefault(Labels.APPLICATION, ""), key);
            if (key.namespace() != null) {
                namespaces.add(key.namespace(), key);
            }
        }
    }

    /** Takes note of an object as it is now, by the cluster's answer to a write. */
    public void wrote(Resource now) {
        ObjectKey key = ObjectKey.of(now.ref());
        written.wrote(now);
        index(key, now);
    }

    /** Takes note that an object is gone, by the cluster's answer to its deletion. */
    public void deleted(ResourceRef ref, String uid) {
        written.deleted(ObjectKey.of(ref), uid);
    }

    @Override
    public Optional<Resource> find(ResourceRef ref) {
        return find(ObjectKey.of(ref), ref.apiVersion(), false);
    }

    @Override
    public Optional<Resource> whole(ResourceRef ref) {
        return find(ObjectKey.of(ref), ref.apiVersion(), true);
    }

    private Optional<Resource> find(ObjectKey key, @Nullable String apiVersion) {
        return find(key, apiVersion, false);
    }

    private Optional<Resource> find(ObjectKey key, @Nullable String apiVersion, boolean whole) {
        Resource best = written.find(key).orElse(null);
        int bestRank = best == null ? 0 : rank(best, false, apiVersion);
        for (Listing listing : byKind.getOrDefault(key.type(), List.of())) {
            boolean metadataOnly = listing.scope().metadataOnly();
            Resource told = whole && metadataOnly ? null : listing.get(key).orElse(null);
            if (told != null && !written.isDeleted(key, told)) {
                int rank = rank(told, metadataOnly, apiVersion);
                if (best == null || isBetter(told, rank, best, bestRank)) {
                    best = told;
                    bestRank = rank;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Of one state the whole object counts before metadata, and then the version asked for. */
    private static int rank(Resource resource, boolean metadataOnly, @Nullable String apiVersion) {
        return (metadataOnly ? 0 : 2) + (resource.apiVersion().equals(apiVersion) ? 1 : 0);
    }

    private static boolean isBetter(Resource candidate, int rank, Resource best, int bestRank) {
        return candidate.resourceVersion().equals(best.resourceVersion())
                ? rank > bestRank
                : !Versions.isStale(candidate, best);
    }

    @Override
    public Collection<Resource> owned(String uuid) {
        String label = Labels.safe(uuid);
        List<Resource> found = new ArrayList<>();
        for (ObjectKey key : owners.get(label)) {
            Optional<Resource> now = find(key, null).filter(one -> labels.isOwnedBy(one, uuid));
            now.ifPresentOrElse(
                    found::add,
                    () -> owners.removeIf(
                            label,
                            key,
                            () -> find(key, null)
                                    .filter(one -> labels.isOwnedBy(one, uuid))
                                    .isEmpty()));
        }
        return found;
    }

    @Override
    public boolean hasAnyIn(String namespace) {
        for (ObjectKey key : namespaces.get(namespace)) {
            if (isOursNow(key)) {
                return true;
            }
            namespaces.removeIf(namespace, key, () -> !isOursNow(key));
        }
        return false;
    }

    private boolean isOursNow(ObjectKey key) {
        return find(key, null).filter(labels::isOurs).isPresent();
    }

    @Override
    public List<Resource> objects(Selection selection) {
        return scopes(selection).stream()
                .flatMap(scope -> holding(scope).stream())
                .flatMap(listing -> listing.objects().stream())
                .flatMap(told -> {
                    ObjectKey key = ObjectKey.of(told.ref());
                    return written.isDeleted(key, told)
                            ? Stream.<Resource>empty()
                            : find(key, told.apiVersion(), !selection.metadataOnly()).stream();
                })
                .toList();
    }

    @Override
    public boolean knows(Selection selection) {
        return scopes(selection).stream()
                .allMatch(scope -> holding(scope).filter(Listing::isAnswered).isPresent());
    }

    @Override
    public Optional<ClusterException> failure(Selection selection) {
        return scopes(selection).stream()
                .flatMap(scope -> holding(scope).flatMap(Listing::failure).stream())
                .findFirst();
    }
}
