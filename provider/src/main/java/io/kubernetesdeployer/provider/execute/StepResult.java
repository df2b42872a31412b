package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Wait;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a step. */
public sealed interface StepResult {
    /** It is done. */
    record Done() implements StepResult {}

    /**
     * A resource became what is wanted, or would.
     *
     * @param answer what the server made of it; {@code null} where nothing was stored
     * @param undone what somebody had done that this has undone; {@code null} where it was something else that is wanted, or was
     *     not there
     */
    record Applied(
            Outcome outcome,
            @Nullable Resource answer,
            @Nullable String undone) implements StepResult {
        /** That nothing was stored. */
        Applied(Outcome outcome) {
            this(outcome, null, null);
        }
    }

    /**
     * An object that is no longer wanted was deleted, or was kept.
     *
     * @param stays how long the inventory must remember it
     */
    record Pruned(PrunedResource resource, Stays stays) implements StepResult {}

    /** How long the inventory must remember an object that is no longer wanted. */
    enum Stays {
        /** No longer. */
        NOT,
        /** As long as the application wants anything. */
        WITH_OTHERS,
        /** Until it is deleted. */
        ALWAYS
    }

    /** It has failed, and does not do better with nothing changed. */
    record Failed(ResourceError error) implements StepResult {}

    /**
     * It has to wait for the cluster.
     *
     * @param kind for what kind of thing
     * @param why for a person
     * @param on what it waits for; {@code null} where that has no status
     * @param keep what has to be kept in view to see that the wait is over
     * @param polls whether that cannot be seen so, and has to be asked for
     */
    record Blocked(Wait kind, String why, @Nullable ResourceStatus on, Set<Selection> keep, boolean polls)
            implements StepResult {
        public Blocked {
            keep = Set.copyOf(keep);
        }
    }

    /** More is known now than when the plan was made: it must be made again. */
    record Outdated() implements StepResult {}
}
