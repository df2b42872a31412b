package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What other deployers have under the names that are new to this one: a list by label for each kind of which something
 * is new, and none where nothing is. Objects without an owner do not count; who manages their fields is for the server
 * to tell.
 */
final class ForeignObjects {
    private final ScopedLists lists;
    private final Parallel parallel;
    private final String selector;
    private final ConcurrentMap<ObjectKey, Resource> found = new ConcurrentHashMap<>();
    private final ConcurrentMap<ResourceType, ClusterException> failures = new ConcurrentHashMap<>();

    /** @param selector selects what may belong to others */
    ForeignObjects(ScopedLists lists, Parallel parallel, String selector) {
        this.lists = lists;
        this.parallel = parallel;
        this.selector = selector;
    }

    /** Looks under the names of resources whose type is served. */
    void read(Collection<PlannedResource> resources, Types types) {
        Map<ResourceType, Set<String>> places = new HashMap<>();
        for (PlannedResource resource : resources) {
            ResourceRef ref = resource.ref();
            types.find(ref.apiVersion(), ref.kind()).ifPresent(type -> {
                Set<String> namespaces = places.computeIfAbsent(type, key -> new HashSet<>());
                if (ref.namespace() != null) {
                    namespaces.add(ref.namespace());
                }
            });
        }
        ListQuery query = ListQuery.ALL.withLabels(selector).withMetadataOnly(true);
        parallel.map(List.copyOf(places.keySet()), type -> {
            try {
                lists.list(type, places.get(type), query).forEach(one -> found.put(ObjectKey.of(one.ref()), one));
            } catch (ClusterException e) {
                failures.put(type, e);
            }
            return type;
        });
    }

    Optional<Resource> find(ResourceRef ref) {
        return Optional.ofNullable(found.get(ObjectKey.of(ref)));
    }

    /** Why it could not be found out what others have of a type. */
    Optional<ClusterException> failure(ResourceType type) {
        return Optional.ofNullable(failures.get(type));
    }
}
