package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * What this deployer has in the cluster: one list by label for each kind, for all applications, and then what the pass
 * itself has made of it. Serves comparing, pruning and observing. Safe from many threads once it is listed.
 */
final class Snapshot {
    private final ScopedLists lists;
    private final Parallel parallel;
    private final String selector;
    private final ConcurrentMap<ObjectKey, Map<String, Resource>> live = new ConcurrentHashMap<>();
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
    private final Map<ResourceType, Set<String>> listed = new HashMap<>();
    private final Set<ResourceType> everywhere = new HashSet<>();
    private final Map<ResourceType, ClusterException> failures = new HashMap<>();

    /** @param selector selects what is this deployer's */
    Snapshot(ScopedLists lists, Parallel parallel, String selector) {
        this.lists = lists;
        this.parallel = parallel;
        this.selector = selector;
    }

    /**
     * Something to list.
     *
     * @param namespaces where its objects may be; empty for types without namespaces
     * @param metadataOnly whether metadata suffices
     */
    record Wish(ResourceType type, Set<String> namespaces, boolean metadataOnly) {}

    /**
     * Lists a type in all namespaces, or where that is forbidden in one.
     *
     * @throws ClusterException if it cannot be listed
     */
    void listEverywhere(ResourceType type, String namespace) {
        lists.all(type, Set.of(namespace), query(false)).forEach(this::put);
        note(type, Set.of(namespace), true);
    }

    /** Lists what was not listed yet. What cannot be listed is a {@link #failure}. */
    void list(Collection<Wish> wishes) {
        List<Wish> now = new ArrayList<>();
        for (Wish wish : wishes) {
            Set<String> before = listed.get(wish.type());
            Set<String> more = new HashSet<>(wish.namespaces());
            more.removeAll(before == null ? Set.of() : before);
            if (before == null || !more.isEmpty() && !everywhere.contains(wish.type())) {
                now.add(new Wish(wish.type(), more, wish.metadataOnly()));
            }
        }
        List<Optional<ClusterException>> problems = parallel.map(now, this::list);
        for (int i = 0; i < now.size(); i++) {
            Wish wish = now.get(i);
            note(wish.type(), wish.namespaces(), wish.namespaces().size() > 1);
            problems.get(i).ifPresent(problem -> failures.putIfAbsent(wish.type(), problem));
        }
    }

    private Optional<ClusterException> list(Wish wish) {
        try {
            lists.list(wish.type(), wish.namespaces(), query(wish.metadataOnly()))
                    .forEach(this::put);
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(e);
        }
    }

    private void note(ResourceType type, Set<String> namespaces, boolean all) {
        listed.computeIfAbsent(type, key -> new HashSet<>()).addAll(namespaces);
        if (all && !lists.isForbidden(type)) {
            everywhere.add(type);
        }
    }

    private ListQuery query(boolean metadataOnly) {
        return ListQuery.ALL.withLabels(selector).withMetadataOnly(metadataOnly);
    }

    /** Takes note of an object as it is now. */
    void put(Resource resource) {
        ObjectKey name = ObjectKey.of(resource.ref());
        live.computeIfAbsent(name, key -> new ConcurrentHashMap<>()).put(resource.apiVersion(), resource);
        if (name.namespace() != null) {
            namespaces.add(name.namespace());
        }
    }

    /** The object under a name, in the version asked for where it was listed in that; empty if we have none there. */
    Optional<Resource> find(ResourceRef ref) {
        Map<String, Resource> versions = live.getOrDefault(ObjectKey.of(ref), Map.of());
        Resource exact = versions.get(ref.apiVersion());
        return exact != null ? Optional.of(exact) : versions.values().stream().findAny();
    }

    /** Why a type could not be listed, or not everywhere. */
    Optional<ClusterException> failure(ResourceType type) {
        return Optional.ofNullable(failures.get(type));
    }

    /** Why a kind could not be listed in any version. */
    Optional<ClusterException> failure(GroupKind kind) {
        return failures.entrySet().stream()
                .filter(failure -> failure.getKey().groupKind().equals(kind))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Each object that passes a test, in one version, in no order. */
    List<Resource> matching(Predicate<Resource> test) {
        List<Resource> found = new ArrayList<>();
        for (Map<String, Resource> versions : live.values()) {
            versions.values().stream().findAny().filter(test).ifPresent(found::add);
        }
        return found;
    }

    /** Whether there is any object in a namespace, which then must be there. */
    boolean hasAnyIn(String namespace) {
        return namespaces.contains(namespace);
    }

    /** What of a plan is there. */
    Observer.Found found(ApplicationPlan plan, Types types) {
        Map<ObjectKey, Resource> there = new LinkedHashMap<>();
        Map<ResourceType, String> problems = new HashMap<>();
        for (PlannedResource planned : plan.resources()) {
            ResourceRef ref = planned.ref();
            find(ref).ifPresent(found -> there.put(ObjectKey.of(ref), found));
            types.find(ref.apiVersion(), ref.kind())
                    .ifPresent(type -> failure(type)
                            .ifPresent(problem ->
                                    problems.put(type, Advice.of(problem, null).toString())));
        }
        return new Observer.Found(there, problems);
    }
}
