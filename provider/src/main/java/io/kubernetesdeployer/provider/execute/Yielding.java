package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.provider.client.TakenValues;
import io.kubernetesdeployer.provider.client.Vacated;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.Optional;

/** Has an object that is to be pruned go before one that needs a value which only one of them can have. */
final class Yielding {
    private final Cluster cluster;
    private final Retention retention;
    private final Deletion deletion;
    private final Vacated vacated;

    /** @param options how objects are deleted */
    Yielding(Cluster cluster, Retention retention, DeleteOptions options, Vacated vacated) {
        this.cluster = cluster;
        this.vacated = vacated;
        this.retention = retention;
        this.deletion = new Deletion(cluster, options);
    }

    /** The object that keeps another one from being applied, and may go before it. */
    Optional<Resource> holder(Step.Apply step, ClusterException refusal) {
        return step.yielding().stream()
                .filter(object -> retention.of(object).isEmpty()
                        && isThere(object)
                        && TakenValues.areAllOf(refusal.failure(), wanted(step), object))
                .findFirst();
    }

    /** The refusal as one that may pass where it names an object that has gone a moment ago. */
    ClusterException judged(Step.Apply step, ClusterException refusal) {
        return vacated.judged(refusal, wanted(step));
    }

    private boolean isThere(Resource object) {
        return cluster.view().find(object.ref()).flatMap(Resource::uid).equals(object.uid());
    }

    private static Resource wanted(Step.Apply step) {
        return step.item().desired().resource();
    }

    /**
     * Deletes it.
     *
     * @return what it still waits for; empty when the object is gone
     * @throws ClusterException if it cannot be deleted
     */
    Optional<StepResult> clear(Resource holder, Step.Apply step) {
        vacated.by(holder);
        return deletion.delete(holder, step.type(), Wait.REPLACED);
    }
}
