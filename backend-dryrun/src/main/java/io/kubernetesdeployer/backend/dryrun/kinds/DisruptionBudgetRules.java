package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;

/** PodDisruptionBudgets. */
public final class DisruptionBudgetRules {
    private DisruptionBudgetRules() {}

    public static void check(Field object) {
        Field spec = object.at("spec");
        Field available = spec.at("minAvailable");
        Field unavailable = spec.at("maxUnavailable");
        if (available.isSet() && unavailable.isSet()) {
            spec.invalid("minAvailable and maxUnavailable cannot be both set");
        }
        Numbers.countOrPercent(available);
        Numbers.countOrPercent(unavailable);
        Selectors.selector(spec.at("selector"));
        spec.at("unhealthyPodEvictionPolicy").ifSetOneOf("AlwaysAllow", "IfHealthyBudget");
    }
}
