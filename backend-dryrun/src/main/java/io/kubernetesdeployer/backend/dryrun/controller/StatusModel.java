package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.admission.Admission;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.object.Timestamps;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings objects to be ready in two steps: seen by their controller, then done. Decides when; not what that means. */
final class StatusModel {
    private static final Set<String> COVERED = Set.of(
            "apiservices.apiregistration.k8s.io",
            ObjectKey.DEFINITIONS,
            "cronjobs.batch",
            "daemonsets.apps",
            "deployments.apps",
            "horizontalpodautoscalers.autoscaling",
            "ingresses.networking.k8s.io",
            "jobs.batch",
            "persistentvolumeclaims",
            "persistentvolumes",
            "poddisruptionbudgets.policy",
            "pods",
            "replicasets.apps",
            "replicationcontrollers",
            "services",
            "statefulsets.apps");

    private final Store store;
    private final Timing timing;
    private final Admission admission;
    private final PodEvents events;
    private final Failures failures;
    private final int nodes;

    /** @param nodes on how many nodes a DaemonSet runs */
    StatusModel(Store store, Admission admission, Timing timing, Failures failures, int nodes) {
        this.store = store;
        this.timing = timing;
        this.admission = admission;
        events = new PodEvents(store);
        this.failures = failures;
        this.nodes = nodes;
    }

    /** Whether objects of a type change in time. */
    static boolean covers(String type) {
        return COVERED.contains(type);
    }

    /** Gives an object the status it has by now, and tells whether pods of it are refused. */
    boolean advance(ObjectKey key, StoredObject object, long now) {
        if (now < timing.seen(key, object.since())) {
            return false;
        }
        Stage stage = now < timing.done(key, object.since()) ? Stage.SEEN : Stage.DONE;
        String time = Timestamps.of(
                stage == Stage.SEEN ? timing.seen(key, object.since()) : timing.done(key, object.since()));
        Document document = object.document();
        String reason = failures.reason(document.string("kind").orElse(""), key.name());
        MadePods pods = reason == null ? MadePods.of(admission, key, document, nodes) : MadePods.NOT_REFUSED;
        Simulation simulation = Simulation.of(document);
        Document next = pods.isRefused()
                ? RefusedStatus.of(key.type(), document, pods, stage == Stage.DONE && simulation == null, time)
                : next(key, document, stage, time, reason, simulation);
        if (!Values.same(next.asMap(), document.asMap())) {
            store.put(key, object.with(next), now);
        }
        if (pods.isRefused()) {
            events.tell(key, document, pods, now);
        }
        return pods.isRefused();
    }

    private Document next(
            ObjectKey key,
            Document object,
            Stage stage,
            String time,
            @Nullable String reason,
            @Nullable Simulation simulation) {
        return switch (key.type()) {
            case "deployments.apps" -> DeploymentStatus.of(object, stage, time, reason, simulation);
            case "statefulsets.apps", "daemonsets.apps", "replicasets.apps", "replicationcontrollers" -> {
                Document counted = WorkloadStatus.of(
                        key.type(), object, simulation == null && reason == null ? stage : Stage.SEEN, nodes);
                yield reason == null ? counted : stalled(counted, reason, time);
            }
            case "jobs.batch" -> JobStatus.of(object, stage, time, reason, simulation);
            case "pods" -> PodStatus.of(object, stage, time, reason, simulation);
            case ObjectKey.DEFINITIONS -> DefinitionStatus.of(object, stage, time, reason);
            default ->
                reason != null ? stalled(object, reason, time) : SimpleStatus.of(key.type(), object, stage, time);
        };
    }

    /** For kinds without a failure of their own: what kstatus reads on any kind. */
    private static Document stalled(Document object, String reason, String time) {
        Map<String, ?> condition =
                Conditions.of("Stalled", true, reason, "fails because the setting \"fail\" says so", time);
        return object.with(List.of(condition), "status", "conditions");
    }
}
