package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.object.Conditions;

/** A Job, by its conditions. */
final class JobRule implements StatusRule {
    private final boolean untilComplete;

    /** @param untilComplete whether a Job that runs is not Current yet */
    JobRule(boolean untilComplete) {
        this.untilComplete = untilComplete;
    }

    @Override
    public Verdict judge(Document object) {
        Conditions conditions = Conditions.of(object);
        if (conditions.is("Complete", "True")) {
            return Verdict.CURRENT;
        }
        if (conditions.is("Failed", "True")) {
            return Verdict.failed(conditions.message("Failed"));
        }
        if (conditions.is("Suspended", "True") || object.isTrue("spec", "suspend")) {
            return Verdict.current("suspended: it runs no pods until spec.suspend is false");
        }
        if (object.string("status", "startTime").isEmpty()) {
            return Verdict.inProgress("not started yet");
        }
        if (untilComplete && StatusRule.count(object, 1, "spec", "parallelism") == 0) {
            return Verdict.held("it runs no pods until spec.parallelism is more than 0");
        }
        return untilComplete ? Verdict.inProgress("not complete yet") : Verdict.CURRENT;
    }
}
