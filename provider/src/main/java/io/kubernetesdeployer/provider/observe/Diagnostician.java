package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.model.Diagnosis;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.status.ContainerTrouble;
import java.util.List;
import java.util.Optional;

/** Gathers what a person looks for first when something is not progressing: the pod, its events, the end of its log. */
public final class Diagnostician {
    /** Each costs calls. */
    private static final int MOST = 5;

    private static final int EVENTS = 5;
    private static final int LOG_LINES = 10;
    private static final int LOG_BYTES = 2048;

    private final Calls calls;
    private final Types types;
    private final FailedPods pods;

    /** @param pods finds the pods of workloads */
    public Diagnostician(Calls calls, Types types, FailedPods pods) {
        this.calls = calls;
        this.types = types;
        this.pods = pods;
    }

    /** Which resources are looked into: a few of those that have failed or are not progressing. */
    public static List<Item> stuck(List<Item> items) {
        return items.stream()
                .filter(item -> item.outcome().isApplied()
                        && item.live().isPresent()
                        && (item.status().state() == ResourceState.FAILED
                                || item.status().state() == ResourceState.IN_PROGRESS))
                .limit(MOST)
                .toList();
    }

    /** What stands behind an object; never fails, as what is unavailable is left out. */
    public Diagnosis of(Resource live) {
        Optional<Resource> pod = live.groupKind().equals(Kinds.POD)
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
            return type.map(events -> Events.warnings(
                            calls.list(events, Events.about(about, events).query())
                                    .resources(),
                            EVENTS))
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
            return calls.call(ref, cluster -> cluster.podLog(namespace, ref.name(), trouble.container(), query))
                    .lines()
                    .limit(LOG_LINES)
                    .toList();
        } catch (ClusterException e) {
            return List.of();
        }
    }
}
