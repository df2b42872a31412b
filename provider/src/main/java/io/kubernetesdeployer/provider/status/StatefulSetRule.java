package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import java.util.OptionalLong;

/** A StatefulSet, by its counters and revisions. */
final class StatefulSetRule implements StatusRule {
    @Override
    public Verdict judge(Document object) {
        long wanted = StatusRule.count(object, 1, "spec", "replicas");
        if (StatusRule.isUpdatedOnDelete(object)) {
            long updated = StatusRule.count(object, 0, "status", "updatedReplicas");
            return isRolled(object) || updated >= wanted
                    ? Verdict.CURRENT
                    : StatusRule.updatedOnDelete(updated, wanted);
        }
        long replicas = StatusRule.count(object, 0, "status", "replicas");
        long ready = StatusRule.count(object, 0, "status", "readyReplicas");
        if (wanted > replicas) {
            return Verdict.inProgress(replicas + " of " + wanted + " replicas are there");
        }
        if (wanted > ready) {
            return Verdict.inProgress(ready + " of " + wanted + " replicas are ready");
        }
        if (replicas > wanted) {
            return Verdict.inProgress((replicas - wanted) + " replicas are still to go");
        }
        OptionalLong partition = object.integer("spec", "updateStrategy", "rollingUpdate", "partition");
        return partition.isPresent() ? partitioned(object, wanted - partition.getAsLong()) : rolled(object, wanted);
    }

    private static Verdict partitioned(Document object, long toUpdate) {
        long updated = StatusRule.count(object, 0, "status", "updatedReplicas");
        if (updated < toUpdate) {
            return Verdict.inProgress(updated + " of " + toUpdate + " replicas of the partition are updated");
        }
        return isRolled(object)
                ? Verdict.CURRENT
                : Verdict.current("the pods below the partition keep the revision "
                        + object.string("status", "currentRevision").orElse("?"));
    }

    private static Verdict rolled(Document object, long wanted) {
        long current = StatusRule.count(object, 0, "status", "currentReplicas");
        if (wanted > current) {
            return Verdict.inProgress(current + " of " + wanted + " replicas are of the current revision");
        }
        return isRolled(object)
                ? Verdict.CURRENT
                : Verdict.inProgress("the revision "
                        + object.string("status", "updateRevision").orElse("") + " is being rolled out");
    }

    private static boolean isRolled(Document object) {
        Document status = object.document("status");
        return status.string("currentRevision").equals(status.string("updateRevision"));
    }
}
