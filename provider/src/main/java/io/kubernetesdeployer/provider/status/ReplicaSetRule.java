package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;

/** A ReplicaSet, by its counters. */
final class ReplicaSetRule implements StatusRule {
    private final ReplicaFailure replicaFailure;

    ReplicaSetRule(ReplicaFailure replicaFailure) {
        this.replicaFailure = replicaFailure;
    }

    @Override
    public Verdict judge(Document object) {
        return replicaFailure.of(object).orElseGet(() -> counted(object));
    }

    private static Verdict counted(Document object) {
        long wanted = StatusRule.count(object, 1, "spec", "replicas");
        long labelled = StatusRule.count(object, 0, "status", "fullyLabeledReplicas");
        long available = StatusRule.count(object, 0, "status", "availableReplicas");
        long ready = StatusRule.count(object, 0, "status", "readyReplicas");
        long replicas = StatusRule.count(object, 0, "status", "replicas");
        if (wanted > labelled) {
            return Verdict.inProgress(labelled + " of " + wanted + " replicas are labelled");
        }
        if (wanted > available) {
            return Verdict.inProgress(available + " of " + wanted + " replicas are available");
        }
        if (wanted > ready) {
            return Verdict.inProgress(ready + " of " + wanted + " replicas are ready");
        }
        return replicas > wanted
                ? Verdict.inProgress((replicas - wanted) + " replicas are still to go")
                : Verdict.CURRENT;
    }
}
