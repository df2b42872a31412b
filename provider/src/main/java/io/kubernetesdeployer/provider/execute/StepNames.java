package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.plan.NamespaceFacts;
import io.kubernetesdeployer.provider.plan.Step;
import org.jspecify.annotations.Nullable;

/** What steps are called: the same in each plan, so that their tries can be counted. */
final class StepNames {
    private StepNames() {}

    static String of(Step step) {
        return step.getClass().getSimpleName() + " " + about(step);
    }

    /** The object that a step is about. */
    static @Nullable ResourceRef about(Step step) {
        if (step instanceof Step.Apply apply) {
            return apply.item().ref();
        }
        if (step instanceof Step.Delete delete) {
            return delete.object().ref();
        }
        if (step instanceof Step.EnsureGone gone) {
            return gone.role().ref();
        }
        if (step instanceof Step.AwaitGone gone) {
            return gone.object().ref();
        }
        if (step instanceof Step.AwaitCurrent current) {
            return current.item().ref();
        }
        if (step instanceof Step.AwaitServed served) {
            return served.definition().ref();
        }
        if (step instanceof Step.EnsureNamespace namespace) {
            return NamespaceFacts.ref(namespace.name());
        }
        return step instanceof Step.WidenInventory widen ? widen.inventory().parent() : null;
    }
}
