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
import java.util.Optional;
import java.util.Set;

/** Finds what an application has: one list by label for each type, however many resources there are. */
final class OwnedObjects {
    private final Lister lister;
    private final Parallel parallel;
    private final Types types;
    private final Labels labels;

    OwnedObjects(Lister lister, Parallel parallel, Types types, Labels labels) {
        this.lister = lister;
        this.parallel = parallel;
        this.types = types;
        this.labels = labels;
    }

    /** What of a plan is there. */
    Observer.Found list(String uuid, Collection<PlannedResource> resources) {
        Map<ResourceType, ListQuery> queries = queries(uuid, resources);
        Map<ObjectKey, Resource> live = new HashMap<>();
        Map<ResourceType, String> failures = new HashMap<>();
        List<ResourceType> listed = List.copyOf(queries.keySet());
        List<Object> results = parallel.map(listed, type -> {
            try {
                return lister.list(type, queries.get(type));
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
        Map<ResourceType, ListQuery> queries = queries(uuid, resources);
        Set<ResourceType> followed = new HashSet<>();
        for (PlannedResource one : unsettled) {
            type(one).filter(followed::add).ifPresent(type -> lister.follow(type, queries.get(type)));
        }
    }

    /** One for each type: in the namespace of its resources, or in all where there are several. */
    private Map<ResourceType, ListQuery> queries(String uuid, Collection<PlannedResource> resources) {
        Map<ResourceType, Set<Optional<String>>> namespaces = new HashMap<>();
        for (PlannedResource planned : resources) {
            type(planned)
                    .ifPresent(type -> namespaces
                            .computeIfAbsent(type, key -> new HashSet<>())
                            .add(Optional.ofNullable(planned.ref().namespace())));
        }
        ListQuery ours = ListQuery.ALL.withLabels(labels.selector(uuid));
        Map<ResourceType, ListQuery> queries = new HashMap<>();
        namespaces.forEach((type, in) -> queries.put(
                type, in.size() == 1 ? ours.inNamespace(in.iterator().next().orElse(null)) : ours));
        return queries;
    }

    private Optional<ResourceType> type(PlannedResource planned) {
        return types.find(planned.ref().apiVersion(), planned.ref().kind());
    }
}
