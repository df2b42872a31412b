package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.object.Conditions;
import java.util.Optional;

/** That no pods can be made for a workload: a quota, Pod Security, a webhook. Deployments and ReplicaSets say so in their status. */
final class ReplicaFailure {
    private static final String CONDITION = "ReplicaFailure";

    private final Grace grace;

    ReplicaFailure(Grace grace) {
        this.grace = grace;
    }

    Optional<Verdict> of(Document workload) {
        Conditions conditions = Conditions.of(workload);
        if (!conditions.is(CONDITION, "True")) {
            return Optional.empty();
        }
        String message = "no pods can be made: " + conditions.message(CONDITION);
        return Optional.of(
                mayPass(workload, message)
                        ? Verdict.inProgress(message)
                        : grace.judge(conditions.since(CONDITION), message));
    }

    /** A rollout may have to wait until its own old pods give the quota free. */
    private static boolean mayPass(Document workload, String message) {
        return message.contains("exceeded quota")
                && StatusRule.count(workload, 0, "status", "replicas")
                        > StatusRule.count(workload, 0, "status", "updatedReplicas");
    }
}
