package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of a Deployment on its way: a rollout keeps the old pods until the new ones are ready. */
final class DeploymentStatus {
    private DeploymentStatus() {}

    static Document of(
            Document object, Stage stage, String time, @Nullable String reason, @Nullable Simulation simulation) {
        long wanted = object.integer("spec", "replicas").orElse(1);
        boolean fails = reason != null || simulation != null;
        boolean done = stage == Stage.DONE;
        boolean before = Conditions.isTrue(object, "Available");
        long ready = done && !fails
                ? wanted
                : before
                        ? Math.min(
                                wanted,
                                object.integer("status", "readyReplicas").orElse(0))
                        : 0;
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put(
                "observedGeneration", object.integer("metadata", "generation").orElse(1));
        Counters.put(status, "replicas", wanted);
        Counters.put(status, "updatedReplicas", done || !before ? wanted : Math.min(1, wanted));
        Counters.put(status, "readyReplicas", ready);
        Counters.put(status, "availableReplicas", ready);
        Counters.put(status, "unavailableReplicas", wanted - ready);
        status.put(
                "conditions",
                List.of(available(ready >= wanted, time), progressing(object, done, time, reason, simulation)));
        return object.with(status, "status");
    }

    static Map<String, @Nullable Object> available(boolean holds, String time) {
        return holds
                ? Conditions.of(
                        "Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.", time)
                : Conditions.of(
                        "Available",
                        false,
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.",
                        time);
    }

    private static Map<String, @Nullable Object> progressing(
            Document object, boolean done, String time, @Nullable String reason, @Nullable Simulation simulation) {
        String replicaSet = "ReplicaSet \"" + object.string("metadata", "name").orElse("") + "\"";
        if (done && reason != null) {
            return Conditions.of("Progressing", false, reason, replicaSet + " has timed out progressing.", time);
        }
        if (done && simulation != null) {
            return Conditions.of(
                    "Progressing",
                    false,
                    "ProgressDeadlineExceeded",
                    replicaSet + " has timed out progressing: " + simulation.reason + ": " + simulation.message,
                    time);
        }
        return done
                ? Conditions.of(
                        "Progressing",
                        true,
                        "NewReplicaSetAvailable",
                        replicaSet + " has successfully progressed.",
                        time)
                : Conditions.of("Progressing", true, "ReplicaSetUpdated", replicaSet + " is progressing.", time);
    }
}
