package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Waits until the types that a request defines itself are served. */
final class EstablishedDefinitions {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Calls calls;
    private final Parallel parallel;
    private final Types types;
    private final Kstatus kstatus;
    private final Time time;
    private final Duration timeout;

    EstablishedDefinitions(Calls calls, Parallel parallel, Types types, Kstatus kstatus, Time time, Duration timeout) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
        this.kstatus = kstatus;
        this.time = time;
        this.timeout = timeout;
    }

    /**
     * Waits, no longer than the timeout, until all definitions are settled and the types that wait for them are in the
     * discovery.
     *
     * @param definitions the definitions that were applied
     * @param instances what waits for a type that was not served
     */
    void await(Collection<PlannedResource> definitions, Collection<PlannedResource> instances) {
        if (definitions.isEmpty() || instances.isEmpty()) {
            return;
        }
        Polling polling = new Polling(time, FIRST, LONGEST, timeout);
        while (!isDone(definitions, instances) && polling.pause()) {
            // The definitions settle in the cluster.
        }
    }

    /** Instances of a definition that has failed are not waited for. */
    private boolean isDone(Collection<PlannedResource> definitions, Collection<PlannedResource> instances) {
        Map<GroupKind, ResourceState> states = new HashMap<>();
        List<ResourceState> found = parallel.map(definitions, this::stateOf);
        int next = 0;
        for (PlannedResource definition : definitions) {
            states.put(Definitions.defined(definition.resource()), found.get(next++));
        }
        if (states.containsValue(ResourceState.IN_PROGRESS) || states.containsValue(ResourceState.UNKNOWN)) {
            return false;
        }
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

    private ResourceState stateOf(PlannedResource definition) {
        ResourceRef ref = definition.ref();
        try {
            return types.find(ref.apiVersion(), ref.kind())
                    .flatMap(type ->
                            calls.call(definition.application(), ref, cluster -> cluster.get(type, null, ref.name())))
                    .map(live -> kstatus.of(live).state())
                    .orElse(ResourceState.NOT_FOUND);
        } catch (ClusterException e) {
            return ResourceState.UNKNOWN;
        }
    }
}
