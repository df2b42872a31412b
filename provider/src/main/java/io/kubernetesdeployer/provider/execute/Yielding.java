package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.provider.client.TakenValues;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.Optional;

/** Has an object that is to be pruned go before one that needs a value which only one of them can have. */
final class Yielding {
    private final Retention retention;
    private final Deletion deletion;

    Yielding(Cluster cluster, Retention retention, DeleteOptions options) {
        this.retention = retention;
        this.deletion = new Deletion(cluster, options);
    }

    /** The object that keeps another one from being applied, and may go before it. */
    Optional<Resource> holder(Step.Apply step, ClusterException refusal) {
        return step.yielding().stream()
                .filter(object -> retention.of(object).isEmpty() && TakenValues.areAllOf(refusal.failure(), object))
                .findFirst();
    }

    /**
     * Deletes it.
     *
     * @return what it still waits for; empty when the object is gone
     * @throws ClusterException if it cannot be deleted
     */
    Optional<StepResult> clear(Resource holder, Step.Apply step) {
        return deletion.delete(holder, step.type(), Wait.REPLACED);
    }
}
