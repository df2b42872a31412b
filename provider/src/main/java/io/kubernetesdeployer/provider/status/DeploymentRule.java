package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.object.Conditions;

/** A Deployment, by its counters and conditions. */
final class DeploymentRule implements StatusRule {
    private static final String PAUSED = "paused: its pods are not updated until spec.paused is false";

    private final ReplicaFailure replicaFailure;

    DeploymentRule(ReplicaFailure replicaFailure) {
        this.replicaFailure = replicaFailure;
    }

    @Override
    public Verdict judge(Document object) {
        Conditions conditions = Conditions.of(object);
        if (conditions.hasReason("Progressing", "ProgressDeadlineExceeded")) {
            return Verdict.failed(conditions.message("Progressing"));
        }
        Verdict verdict = counted(object, conditions);
        if (verdict.state() == ResourceState.CURRENT) {
            return verdict;
        }
        return replicaFailure.of(object).orElseGet(() -> isHeld(object) ? Verdict.held(PAUSED) : verdict);
    }

    /** A paused Deployment makes no pods of a new revision. It still makes and removes pods of the newest one that has any. */
    private static boolean isHeld(Document object) {
        long wanted = StatusRule.count(object, 1, "spec", "replicas");
        long updated = StatusRule.count(object, 0, "status", "updatedReplicas");
        boolean scales = updated > 0
                && updated == StatusRule.count(object, 0, "status", "replicas")
                && (updated != wanted || StatusRule.count(object, 0, "status", "availableReplicas") < wanted);
        return object.isTrue("spec", "paused") && !scales;
    }

    private static Verdict counted(Document object, Conditions conditions) {
        long wanted = StatusRule.count(object, 1, "spec", "replicas");
        long replicas = StatusRule.count(object, 0, "status", "replicas");
        long updated = StatusRule.count(object, 0, "status", "updatedReplicas");
        long ready = StatusRule.count(object, 0, "status", "readyReplicas");
        long available = StatusRule.count(object, 0, "status", "availableReplicas");
        if (wanted > replicas) {
            return Verdict.inProgress(replicas + " of " + wanted + " replicas are there");
        }
        if (wanted > updated) {
            return Verdict.inProgress(updated + " of " + wanted + " replicas are updated");
        }
        if (replicas > wanted) {
            return Verdict.inProgress((replicas - wanted) + " replicas are still to go");
        }
        if (updated > available) {
            return Verdict.inProgress(available + " of " + updated + " updated replicas are available");
        }
        if (wanted > ready) {
            return Verdict.inProgress(ready + " of " + wanted + " replicas are ready");
        }
        if (hasDeadline(object)
                && !(conditions.is("Progressing", "True")
                        && conditions.hasReason("Progressing", "NewReplicaSetAvailable"))) {
            return Verdict.inProgress("the new ReplicaSet is not available yet");
        }
        return conditions.is("Available", "True") ? Verdict.CURRENT : Verdict.inProgress("not Available yet");
    }

    /** The API sets it to the largest integer where there is none. */
    private static boolean hasDeadline(Document object) {
        return StatusRule.count(object, Integer.MAX_VALUE, "spec", "progressDeadlineSeconds") != Integer.MAX_VALUE;
    }
}
