package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what an application has: one list by label for each type, however many resources there are. */
final class OwnedObjects {
    private final ScopedLists lists;
    private final Parallel parallel;
    private final Types types;
    private final Labels labels;

    OwnedObjects(Lister lister, Parallel parallel, Types types, Labels labels) {
        this.lists = new ScopedLists(lister);
        this.parallel = parallel;
        this.types = types;
        this.labels = labels;
    }

    /** What of a plan is there. */
    Observer.Found list(String uuid, Collection<PlannedResource> resources) {
        Map<ResourceType, Set<String>> places = places(resources);
        ListQuery query = query(uuid);
        Map<ObjectKey, Resource> live = new HashMap<>();
        Map<ResourceType, String> failures = new HashMap<>();
        List<ResourceType> listed = List.copyOf(places.keySet());
        List<Object> results = parallel.map(listed, type -> {
            try {
                return lists.list(type, places.get(type), query);
            } catch (ClusterException e) {
                return e;
            }
        });
        for (int i = 0; i < listed.size(); i++) {
            if (results.get(i) instanceof ClusterException e) {
                failures.put(listed.get(i), Advice.of(e, null).toString());
            } else if (results.get(i) instanceof List<?> found) {
                found.forEach(one -> live.put(ObjectKey.of(((Resource) one).ref()), (Resource) one));
            }
        }
        return new Observer.Found(live, failures);
    }

    /** Says of which resources more is expected. */
    void follow(String uuid, Collection<PlannedResource> resources, Collection<PlannedResource> unsettled) {
        Map<ResourceType, Set<String>> places = places(resources);
        places.keySet().retainAll(places(unsettled).keySet());
        places.forEach((type, namespaces) -> lists.follow(type, namespaces, query(uuid)));
    }

    private ListQuery query(String uuid) {
        return ListQuery.ALL.withLabels(labels.selector(uuid));
    }

    /** The namespaces of each type. */
    private Map<ResourceType, Set<String>> places(Collection<PlannedResource> resources) {
        Map<ResourceType, Set<String>> places = new HashMap<>();
        for (PlannedResource planned : resources) {
            types.find(planned.ref().apiVersion(), planned.ref().kind()).ifPresent(type -> {
                Set<String> namespaces = places.computeIfAbsent(type, key -> new HashSet<>());
                if (planned.ref().namespace() != null) {
                    namespaces.add(planned.ref().namespace());
                }
            });
        }
        return places;
    }
}
