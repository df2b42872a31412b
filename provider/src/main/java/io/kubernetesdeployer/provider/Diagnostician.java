package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;
import java.util.Optional;

/** Gathers what a person looks for first when something does not get on: the pod, its events, the end of its log. */
final class Diagnostician {
    private static final int EVENTS = 5;
    private static final int LOG_LINES = 10;
    private static final int LOG_BYTES = 2048;

    private final Calls calls;
    private final Types types;
    private final FailedPods pods;

    Diagnostician(Calls calls, Types types, FailedPods pods) {
        this.calls = calls;
        this.types = types;
        this.pods = pods;
    }

    /** Never fails: what cannot be had is left out. */
    Diagnosis of(Resource live) {
        Optional<Resource> pod = live.groupKind().equals(Waves.POD)
                ? Optional.of(live)
                : FailedPods.mayHave(live) ? pods.worstOf(live) : Optional.empty();
        Optional<ContainerTrouble> trouble = pod.flatMap(one -> ContainerTrouble.of(one.document()));
        return new Diagnosis(
                pod.flatMap(Resource::name).orElse(""),
                trouble.map(ContainerTrouble::container).orElse(""),
                trouble.map(ContainerTrouble::reason).orElse(""),
                trouble.map(ContainerTrouble::restarts).orElse(0L),
                events(pod.orElse(live)),
                pod.flatMap(one -> trouble.map(what -> log(one, what))).orElse(List.of()));
    }

    private List<String> events(Resource about) {
        Optional<ResourceType> type = types.find("v1", "Event");
        try {
            return type.map(events -> Events.warnings(calls.list(events, Events.about(about)), EVENTS))
                    .orElse(List.of());
        } catch (ClusterException e) {
            return List.of();
        }
    }

    /** Of a container that is down, what it said before. */
    private List<String> log(Resource pod, ContainerTrouble trouble) {
        if (!trouble.hasRun()) {
            return List.of();
        }
        ResourceRef ref = pod.ref();
        String namespace = pod.namespace().orElse("");
        LogQuery query = new LogQuery(trouble.isDown(), LOG_LINES, LOG_BYTES);
        try {
            return calls.callOnce(ref, cluster -> cluster.podLog(namespace, ref.name(), trouble.container(), query))
                    .lines()
                    .limit(LOG_LINES)
                    .toList();
        } catch (ClusterException e) {
            return List.of();
        }
    }
}
