package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of a Pod: scheduled, then running and ready, or stuck as asked. */
final class PodStatus {
    private PodStatus() {}

    static Document of(
            Document object, Stage stage, String time, @Nullable String reason, @Nullable Simulation simulation) {
        boolean done = stage == Stage.DONE;
        boolean ready = done && simulation == null && reason == null;
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put(
                "observedGeneration", object.integer("metadata", "generation").orElse(1));
        if (simulation == Simulation.PENDING) {
            status.put("phase", "Pending");
            status.put(
                    "conditions",
                    List.of(Conditions.of("PodScheduled", false, simulation.reason, simulation.message, time)));
            return object.with(status, "status");
        }
        if (done && reason != null) {
            status.put("phase", "Failed");
            status.put("reason", reason);
            status.put("message", "fails because the setting \"fail\" says so");
        } else {
            boolean running = ready || done && simulation == Simulation.CRASH_LOOP;
            status.put("phase", running ? "Running" : "Pending");
        }
        status.put("startTime", object.string("status", "startTime").orElse(time));
        status.put(
                "conditions",
                List.of(
                        Conditions.of("PodScheduled", true, "", "", time),
                        Conditions.of("Ready", ready, ready ? "" : "ContainersNotReady", "", time)));
        status.put("containerStatuses", containers(object, ready, done ? simulation : null, time));
        return object.with(status, "status");
    }

    private static List<Object> containers(
            Document object, boolean ready, @Nullable Simulation simulation, String time) {
        List<Object> statuses = new ArrayList<>();
        for (Document container : object.documents("spec", "containers")) {
            Map<String, @Nullable Object> status = new LinkedHashMap<>();
            status.put("name", container.string("name").orElse(""));
            status.put("image", container.string("image").orElse(""));
            status.put("imageID", "");
            status.put("ready", ready);
            status.put("started", ready);
            status.put("restartCount", simulation == Simulation.CRASH_LOOP ? 5L : 0L);
            status.put("state", state(ready, simulation, time));
            statuses.add(status);
        }
        return statuses;
    }

    private static Map<String, Object> state(boolean ready, @Nullable Simulation simulation, String time) {
        if (ready) {
            return Map.of("running", Map.of("startedAt", time));
        }
        return Map.of(
                "waiting",
                simulation == null
                        ? Map.of("reason", "ContainerCreating")
                        : Map.of("reason", simulation.reason, "message", simulation.message));
    }
}
