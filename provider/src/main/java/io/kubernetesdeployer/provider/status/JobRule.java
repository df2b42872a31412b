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
            return Verdict.CURRENT;
        }
        if (object.string("status", "startTime").isEmpty()) {
            return Verdict.inProgress("not started yet");
        }
        return untilComplete ? Verdict.inProgress("not complete yet") : Verdict.CURRENT;
    }
}
