package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.status.ContainerTrouble;
import io.kubernetesdeployer.provider.status.Kstatus;
import io.kubernetesdeployer.provider.status.Verdict;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * Looks for what keeps workloads from progressing: a pod of the newest revision that has Failed. Not one that is being
 * deleted, that its controller replaces anyhow, or for which a node is on its way. Safe from many threads.
 */
public final class FailedPods {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final Set<String> WORKLOADS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job");

    /** Why a pod ends through no fault of its own. */
    private static final Set<String> REPLACED =
            Set.of("Evicted", "Preempting", "NodeLost", "NodeShutdown", "Shutdown", "Terminated", "NodeAffinity");

    private static final Set<String> SCALING_UP = Set.of("TriggeredScaleUp", "Nominated");

    private final LiveView view;
    private final Calls calls;
    private final Types types;
    private final Kstatus kstatus;
    private final PodSelections selections = new PodSelections();
    private final ConcurrentMap<String, Optional<Resource>> replicaSets = new ConcurrentHashMap<>();

    /** @param kstatus how pods are judged */
    public FailedPods(LiveView view, Calls calls, Types types, Kstatus kstatus) {
        this.view = view;
        this.calls = calls;
        this.types = types;
        this.kstatus = kstatus;
    }

    /** Whether there can be pods of the workload as it is now; not before its controller has seen it. */
    public static boolean mayHave(Resource live) {
        if (!WORKLOADS.contains(live.kind()) || !Set.of("apps", "batch").contains(live.group())) {
            return false;
        }
        Document object = live.document();
        if (live.kind().equals("Job")) {
            return object.value("status", "startTime").isPresent();
        }
        OptionalLong generation = object.integer("metadata", "generation");
        return object.integer("spec", "replicas").orElse(1) > 0
                && (generation.isEmpty() || generation.equals(object.integer("status", "observedGeneration")));
    }

    /** Tells which workloads may be asked about, so that few lists do for many. */
    void prepare(Iterable<Resource> objects) {
        objects.forEach(object -> {
            if (mayHave(object)) {
                selections.add(object);
            }
        });
    }

    /**
     * What the first such pod says; empty if there is none, or the pods cannot be seen.
     *
     * @param attention is told what may change that
     */
    Optional<String> messageOf(Resource workload, Attention attention) {
        Predicate<Resource> failed = pod -> {
            Verdict verdict = kstatus.of(pod);
            attention.add(verdict.changesAt());
            return verdict.state() == ResourceState.FAILED && counts(workload, pod, attention);
        };
        return find(workload, failed, attention)
                .map(pod ->
                        "pod " + pod.name().orElse("?") + ": " + kstatus.of(pod).message());
    }

    /** The pod that tells best why a workload is not ready: one that has Failed, else one that is not Ready. */
    Optional<Resource> worstOf(Resource workload) {
        Attention nothing = new Attention();
        return find(workload, pod -> kstatus.of(pod).state() == ResourceState.FAILED, nothing)
                .or(() -> find(workload, pod -> kstatus.of(pod).state() != ResourceState.CURRENT, nothing));
    }

    private Optional<Resource> find(Resource workload, Predicate<Resource> sought, Attention attention) {
        Optional<Selection> selection =
                types.find("v1", Kinds.POD.kind()).flatMap(type -> selections.of(workload, type));
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        attention.add(selection.get());
        view.require(Set.of(selection.get()));
        try {
            for (Resource pod : view.objects(selection.get())) {
                if (!pod.isTerminating()
                        && PodSelections.mayBelong(workload, pod)
                        && sought.test(pod)
                        && isNewest(workload, pod)) {
                    return Optional.of(pod);
                }
            }
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.empty();
        }
    }

    /** Whether a failed pod is the failure of its workload. */
    private boolean counts(Resource workload, Resource pod, Attention attention) {
        Document status = pod.document().document("status");
        if (status.string("phase").orElse("").equals("Failed")) {
            // A Job counts its failures itself, and tries again.
            return !workload.kind().equals("Job")
                    && !REPLACED.contains(status.string("reason").orElse(""));
        }
        if (Conditions.of(pod.document()).isUnschedulable()) {
            return !isScalingUp(pod, attention);
        }
        return !workload.kind().equals("Job")
                || ContainerTrouble.of(pod.document())
                        .filter(trouble -> !trouble.isCrashLoop())
                        .isPresent();
    }

    /** Whether an autoscaler has said that it brings a node. */
    private boolean isScalingUp(Resource pod, Attention attention) {
        Optional<Selection> events = types.find("v1", "Event").map(type -> Events.about(pod, type));
        if (events.isEmpty()) {
            return false;
        }
        attention.add(events.get());
        view.require(Set.of(events.get()));
        return view.objects(events.get()).stream()
                .anyMatch(event ->
                        SCALING_UP.contains(event.document().string("reason").orElse("")));
    }

    /** Whether a pod is of the workload as it is now, by its controllers up to the workload. */
    private boolean isNewest(Resource workload, Resource pod) {
        Optional<Document> controller = controller(pod);
        if (workload.kind().equals("Deployment")) {
            return controller
                    .flatMap(owner -> replicaSet(workload, pod, owner))
                    .filter(set -> isControlledBy(set, workload))
                    .filter(set -> revision(set).equals(revision(workload)))
                    .isPresent();
        }
        String newest = workload.document().string("status", "updateRevision").orElse("");
        String revision = pod.labels().getOrDefault("controller-revision-hash", "");
        return isControlledBy(pod, workload)
                && (!workload.kind().equals("StatefulSet") || newest.isEmpty() || newest.equals(revision));
    }

    /** Read when one of its pods has failed, and once: its revision changes only with that of its Deployment. */
    private Optional<Resource> replicaSet(Resource deployment, Resource pod, Document owner) {
        Optional<ResourceType> type = types.find("apps/v1", "ReplicaSet");
        String name = owner.string("name").orElse("");
        String namespace = pod.namespace().orElse("");
        if (type.isEmpty() || !owner.string("kind").orElse("").equals("ReplicaSet")) {
            return Optional.empty();
        }
        String key = owner.string("uid").orElse("") + " " + revision(deployment);
        Optional<Resource> known = replicaSets.get(key);
        if (known == null) {
            ResourceRef ref = new ResourceRef("apps/v1", "ReplicaSet", namespace, name);
            known = calls.call(ref, cluster -> cluster.get(type.get(), namespace, name))
                    .filter(set -> set.uid().equals(owner.string("uid")));
            replicaSets.put(key, known);
        }
        return known;
    }

    private static boolean isControlledBy(Resource resource, Resource owner) {
        return controller(resource).flatMap(one -> one.string("uid")).equals(owner.uid());
    }

    private static Optional<Document> controller(Resource resource) {
        return resource.document().documents("metadata", "ownerReferences").stream()
                .filter(owner -> owner.isTrue("controller"))
                .findFirst();
    }

    private static String revision(Resource resource) {
        return resource.annotations().getOrDefault(REVISION, "");
    }
}
