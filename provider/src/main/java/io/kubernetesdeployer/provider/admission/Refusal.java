package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.policy.PolicySettings;
import io.kubernetesdeployer.provider.policy.Privilege;

/** The words for what a policy refuses. */
public final class Refusal {
    private Refusal() {}

    /** @param option the setting that would allow it, and what to give it */
    static ResourceError by(String reason, String option) {
        return ResourceError.of(
                "refused by the deployer's policy: " + reason,
                "Leave it out, or have the deployer's operator allow it with " + option);
    }

    public static ResourceError without(Privilege privilege, String reason) {
        return by(reason, PolicySettings.ALLOW_PRIVILEGES + ": " + privilege.word());
    }

    /** What only a policy allows that refuses nothing. */
    static ResourceError beyond(String reason) {
        return ResourceError.of(
                "refused by the deployer's policy: " + reason,
                "Leave it out, or have the deployer's operator make it, or give the application the policy open");
    }

    /** What no policy allows. */
    static ResourceError always(String reason, String advice) {
        return ResourceError.of("refused: " + reason, advice);
    }
}
