package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counters of StatefulSets, DaemonSets, ReplicaSets and ReplicationControllers. */
final class WorkloadStatus {
    private WorkloadStatus() {}

    /** @param nodes on how many nodes a DaemonSet runs */
    static Document of(String type, Document object, Stage stage, long nodes) {
        long wanted = object.integer("spec", "replicas").orElse(1);
        boolean done = stage == Stage.DONE;
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        long generation = object.integer("metadata", "generation").orElse(1);
        status.put("observedGeneration", generation);
        switch (type) {
            case "daemonsets.apps" -> daemonSet(status, done, nodes);
            case "statefulsets.apps" -> statefulSet(object, status, wanted, done, generation);
            default -> {
                status.put("replicas", wanted);
                Counters.put(status, "fullyLabeledReplicas", wanted);
                Counters.put(status, "readyReplicas", done ? wanted : 0);
                Counters.put(status, "availableReplicas", done ? wanted : 0);
            }
        }
        return object.with(status, "status");
    }

    private static void daemonSet(Map<String, @Nullable Object> status, boolean done, long nodes) {
        status.put("desiredNumberScheduled", nodes);
        status.put("currentNumberScheduled", nodes);
        status.put("numberMisscheduled", 0L);
        status.put("updatedNumberScheduled", nodes);
        status.put("numberReady", done ? nodes : 0L);
        Counters.put(status, "numberAvailable", done ? nodes : 0);
        Counters.put(status, "numberUnavailable", done ? 0 : nodes);
    }

    private static void statefulSet(
            Document object, Map<String, @Nullable Object> status, long wanted, boolean done, long generation) {
        String name = object.string("metadata", "name").orElse("");
        String update = name + "-" + generation;
        String current = object.string("status", "updateRevision").orElse(update);
        status.put("replicas", wanted);
        Counters.put(status, "readyReplicas", done ? wanted : 0);
        status.put("availableReplicas", done ? wanted : 0L);
        Counters.put(status, "currentReplicas", done ? wanted : 0);
        Counters.put(status, "updatedReplicas", done ? wanted : 0);
        status.put("currentRevision", done ? update : current);
        status.put("updateRevision", update);
        status.put("collisionCount", 0L);
    }
}
