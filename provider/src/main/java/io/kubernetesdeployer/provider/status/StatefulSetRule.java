package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import java.util.OptionalLong;

/** A StatefulSet, by its counters and revisions. */
final class StatefulSetRule implements StatusRule {
    @Override
    public Verdict judge(Document object) {
        if (object.string("spec", "updateStrategy", "type").orElse("").equals("OnDelete")) {
            return Verdict.CURRENT;
        }
        long wanted = StatusRule.count(object, 1, "spec", "replicas");
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
        return updated < toUpdate
                ? Verdict.inProgress(updated + " of " + toUpdate + " replicas of the partition are updated")
                : Verdict.CURRENT;
    }

    private static Verdict rolled(Document object, long wanted) {
        long current = StatusRule.count(object, 0, "status", "currentReplicas");
        if (wanted > current) {
            return Verdict.inProgress(current + " of " + wanted + " replicas are of the current revision");
        }
        String now = object.string("status", "currentRevision").orElse("");
        String next = object.string("status", "updateRevision").orElse("");
        return now.equals(next) ? Verdict.CURRENT : Verdict.inProgress("the revision " + next + " is being rolled out");
    }
}
