package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of a workload whose pods are refused, all or some of them. */
final class RefusedStatus {
    private RefusedStatus() {}

    /**
     * The workload with it.
     *
     * @param ready whether the pods that there are have become ready
     */
    static Document of(String type, Document object, MadePods pods, boolean ready, String time) {
        if (type.equals("jobs.batch")) {
            String started = object.string("status", "startTime").orElse(time);
            return object.with(Map.of("startTime", started, "ready", 0L), "status");
        }
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put(
                "observedGeneration", object.integer("metadata", "generation").orElse(1));
        switch (type) {
            case "daemonsets.apps" -> daemonSet(status, pods, ready(object, "numberReady", pods, ready));
            case "statefulsets.apps" -> statefulSet(object, status, pods, ready(object, "readyReplicas", pods, ready));
            case "deployments.apps" ->
                deployment(object, status, pods, ready(object, "readyReplicas", pods, ready), time);
            default -> replicaSet(status, pods, ready(object, "readyReplicas", pods, ready), time);
        }
        return object.with(status, "status");
    }

    /** Old pods stay as they are, also where the new ones never get ready. */
    private static long ready(Document object, String counter, MadePods pods, boolean ready) {
        return ready
                ? pods.total()
                : Math.min(pods.total(), object.integer("status", counter).orElse(0));
    }

    private static void daemonSet(Map<String, @Nullable Object> status, MadePods pods, long ready) {
        status.put("desiredNumberScheduled", pods.wanted());
        status.put("currentNumberScheduled", pods.total());
        status.put("numberMisscheduled", 0L);
        Counters.put(status, "updatedNumberScheduled", pods.updated());
        status.put("numberReady", ready);
        Counters.put(status, "numberAvailable", ready);
        Counters.put(status, "numberUnavailable", pods.wanted() - ready);
    }

    private static void statefulSet(Document object, Map<String, @Nullable Object> status, MadePods pods, long ready) {
        String revision = object.string("metadata", "name").orElse("") + "-"
                + object.integer("metadata", "generation").orElse(1);
        boolean isNew = pods.old() == 0;
        status.put("replicas", pods.total());
        Counters.put(status, "readyReplicas", ready);
        status.put("availableReplicas", ready);
        Counters.put(status, "currentReplicas", pods.total());
        Counters.put(status, "updatedReplicas", pods.updated());
        status.put(
                "currentRevision",
                isNew ? revision : object.string("status", "currentRevision").orElse(revision));
        status.put("updateRevision", revision);
        status.put("collisionCount", 0L);
    }

    private static void deployment(
            Document object, Map<String, @Nullable Object> status, MadePods pods, long ready, String time) {
        Counters.put(status, "replicas", pods.total());
        Counters.put(status, "updatedReplicas", pods.updated());
        Counters.put(status, "readyReplicas", ready);
        Counters.put(status, "availableReplicas", ready);
        Counters.put(status, "unavailableReplicas", pods.wanted() - ready);
        String replicaSet = "\"" + object.string("metadata", "name").orElse("") + "\"";
        Map<String, @Nullable Object> progressing = pods.updated() == 0
                ? Conditions.of(
                        "Progressing", true, "NewReplicaSetCreated", "Created new replica set " + replicaSet, time)
                : Conditions.of(
                        "Progressing",
                        true,
                        "ReplicaSetUpdated",
                        "ReplicaSet " + replicaSet + " is progressing.",
                        time);
        List<Object> conditions = new ArrayList<>();
        conditions.add(DeploymentStatus.available(ready >= pods.wanted(), time));
        conditions.add(progressing);
        conditions.add(failure(pods, time));
        status.put("conditions", conditions);
    }

    private static void replicaSet(Map<String, @Nullable Object> status, MadePods pods, long ready, String time) {
        status.put("replicas", pods.total());
        Counters.put(status, "fullyLabeledReplicas", pods.total());
        Counters.put(status, "readyReplicas", ready);
        Counters.put(status, "availableReplicas", ready);
        status.put("conditions", List.of(failure(pods, time)));
    }

    private static Map<String, @Nullable Object> failure(MadePods pods, String time) {
        return Conditions.of("ReplicaFailure", true, "FailedCreate", pods.refusal(), time);
    }
}
