package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits until the types that a request defines itself are served. */
final class EstablishedDefinitions {
    private final Calls calls;
    private final Types types;
    private final ListQuery ours;
    private final Kstatus kstatus;
    private final Time time;
    private final ProviderListener listener;
    private final Duration timeout;

    EstablishedDefinitions(
            Calls calls,
            Types types,
            Labels labels,
            Kstatus kstatus,
            Time time,
            ProviderListener listener,
            Duration timeout) {
        this.calls = calls;
        this.types = types;
        this.ours = ListQuery.ALL.withLabels(labels.selector());
        this.kstatus = kstatus;
        this.time = time;
        this.listener = listener;
        this.timeout = timeout;
    }

    /**
     * Waits, no longer than the timeout, until all definitions are settled and the types that wait for them are in the
     * discovery, which cannot be watched and follows a moment later.
     *
     * @param definitions the definitions that were applied
     * @param instances what waits for a type that was not served
     */
    void await(Collection<PlannedResource> definitions, Collection<PlannedResource> instances) {
        if (definitions.isEmpty() || instances.isEmpty()) {
            return;
        }
        PlannedResource any = definitions.iterator().next();
        Optional<ResourceType> type =
                types.find(any.ref().apiVersion(), any.ref().kind());
        Instant end = time.now().plus(timeout);
        try (Informers seen = new Informers(calls, time, listener)) {
            while (type.isPresent()) {
                Map<GroupKind, ResourceState> states = states(seen, type.get(), definitions);
                boolean settled = !states.containsValue(ResourceState.IN_PROGRESS)
                        && !states.containsValue(ResourceState.UNKNOWN);
                if (settled && areServed(instances, states) || !seen.await(end, settled, () -> false)) {
                    return;
                }
            }
        }
    }

    /** Instances of a definition that has failed are not waited for. */
    private boolean areServed(Collection<PlannedResource> instances, Map<GroupKind, ResourceState> states) {
        try {
            types.refresh();
        } catch (ClusterException e) {
            return false;
        }
        return instances.stream()
                .map(PlannedResource::ref)
                .allMatch(ref -> states.get(ref.groupKind()) != ResourceState.CURRENT
                        || types.find(ref.apiVersion(), ref.kind()).isPresent());
    }

    private Map<GroupKind, ResourceState> states(
            Informers seen, ResourceType type, Collection<PlannedResource> definitions) {
        Map<ObjectKey, Resource> live = new HashMap<>();
        boolean known = true;
        try {
            List<Resource> found = seen.list(type, ours);
            seen.follow(type, ours);
            found.forEach(one -> live.put(ObjectKey.of(one.ref()), one));
        } catch (ClusterException e) {
            known = false;
        }
        ResourceState absent = known ? ResourceState.NOT_FOUND : ResourceState.UNKNOWN;
        Map<GroupKind, ResourceState> states = new HashMap<>();
        for (PlannedResource definition : definitions) {
            Resource one = live.get(ObjectKey.of(definition.ref()));
            states.put(
                    Definitions.defined(definition.resource()),
                    one == null ? absent : kstatus.of(one).state());
        }
        return states;
    }
}
