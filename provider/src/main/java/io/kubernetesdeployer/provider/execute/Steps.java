package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.inventory.Inventories;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.InventoryStore;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Step;

/** Does steps. */
interface Steps {
    /**
     * Does a step, on the thread of a worker.
     *
     * @throws ClusterException if a call failed
     */
    StepResult run(Step step);

    /**
     * Has the inventory say what there is after an execution, on the thread of a worker.
     *
     * @throws ClusterException if a call failed
     */
    void settle(Execution execution);

    /** Why an inventory is not what it must be. */
    static ResourceError notWritten(Inventory inventory, ClusterException e) {
        return Advice.of(e, null)
                .about("the inventory of the application, " + inventory.parent() + ", cannot be written");
    }

    /** Those of a cluster, each kind where it is done. */
    record OnCluster(
            ApplySteps apply,
            DeleteSteps delete,
            NamespaceSteps namespaces,
            WaitSteps waits,
            InventoryStore store,
            InventoryUpdate update)
            implements Steps {
        @Override
        public StepResult run(Step step) {
            if (step instanceof Step.Apply one) {
                return apply.apply(one);
            }
            if (step instanceof Step.Delete one) {
                return delete.delete(one);
            }
            if (step instanceof Step.EnsureGone one) {
                return delete.ensureGone(one);
            }
            if (step instanceof Step.AwaitGone one) {
                return delete.awaitGone(one);
            }
            if (step instanceof Step.AwaitCurrent one) {
                return waits.awaitCurrent(one);
            }
            if (step instanceof Step.AwaitServed one) {
                return waits.awaitServed(one);
            }
            if (step instanceof Step.EnsureNamespace one) {
                return namespaces.ensure(one);
            }
            if (step instanceof Step.WidenInventory one) {
                return widen(one);
            }
            return step instanceof Step.Pretend one
                    ? new StepResult.Applied(Outcome.planned(one.note()))
                    : new StepResult.Done();
        }

        private StepResult widen(Step.WidenInventory step) {
            try {
                store.widen(step.type(), step.inventory(), step.refs());
                return new StepResult.Done();
            } catch (InvalidResourceException e) {
                return new StepResult.Failed(
                        Inventories.unusable(step.inventory().parent(), e));
            } catch (ClusterException e) {
                if (Attempts.mayPass(e)) {
                    throw e;
                }
                return new StepResult.Failed(notWritten(step.inventory(), e));
            }
        }

        @Override
        public void settle(Execution execution) {
            update.settle(execution);
        }
    }
}
