package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of a Job: it runs, then it is complete, or failed. */
final class JobStatus {
    private JobStatus() {}

    static Document of(
            Document object, Stage stage, String time, @Nullable String reason, @Nullable Simulation simulation) {
        long completions = object.integer("spec", "completions").orElse(1);
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        if (object.isTrue("spec", "suspend")) {
            status.put("conditions", List.of(Conditions.of("Suspended", true, "JobSuspended", "Job suspended", time)));
            return object.with(status, "status");
        }
        status.put("startTime", object.string("status", "startTime").orElse(time));
        if (stage == Stage.SEEN || simulation != null && reason == null) {
            status.put(
                    "active",
                    Math.min(completions, object.integer("spec", "parallelism").orElse(1)));
            status.put("ready", 0L);
        } else if (reason != null) {
            status.put("failed", object.integer("spec", "backoffLimit").orElse(6) + 1);
            status.put(
                    "conditions",
                    List.of(
                            Conditions.of("FailureTarget", true, reason, "Job failed", time),
                            Conditions.of("Failed", true, reason, "Job failed", time)));
        } else {
            status.put("completionTime", time);
            status.put("succeeded", completions);
            status.put(
                    "conditions",
                    List.of(
                            Conditions.of(
                                    "SuccessCriteriaMet",
                                    true,
                                    "CompletionsReached",
                                    "Reached expected number of succeeded pods",
                                    time),
                            Conditions.of(
                                    "Complete",
                                    true,
                                    "CompletionsReached",
                                    "Reached expected number of succeeded pods",
                                    time)));
        }
        return object.with(status, "status");
    }
}
