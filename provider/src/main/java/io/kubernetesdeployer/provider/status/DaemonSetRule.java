package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;

/** A DaemonSet, by its counters. */
final class DaemonSetRule implements StatusRule {
    @Override
    public Verdict judge(Document object) {
        if (object.integer("status", "observedGeneration").isEmpty()
                || object.integer("status", "desiredNumberScheduled").isEmpty()) {
            return Verdict.inProgress("not seen by its controller yet");
        }
        long wanted = StatusRule.count(object, 0, "status", "desiredNumberScheduled");
        long scheduled = StatusRule.count(object, 0, "status", "currentNumberScheduled");
        long updated = StatusRule.count(object, 0, "status", "updatedNumberScheduled");
        long available = StatusRule.count(object, 0, "status", "numberAvailable");
        long ready = StatusRule.count(object, 0, "status", "numberReady");
        if (wanted > scheduled) {
            return Verdict.inProgress(scheduled + " of " + wanted + " pods are scheduled");
        }
        boolean onDelete = StatusRule.isUpdatedOnDelete(object);
        if (wanted > updated && !onDelete) {
            return Verdict.inProgress(updated + " of " + wanted + " pods are updated");
        }
        if (wanted > available) {
            return Verdict.inProgress(available + " of " + wanted + " pods are available");
        }
        if (wanted > ready) {
            return Verdict.inProgress(ready + " of " + wanted + " pods are ready");
        }
        return wanted > updated ? StatusRule.updatedOnDelete(updated, wanted) : Verdict.CURRENT;
    }
}
