package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.provider.inventory.Inventories;
import io.kubernetesdeployer.provider.inventory.InventoryStore;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.observe.Observer;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.NamespaceFurniture;
import io.kubernetesdeployer.provider.plan.Plan;
import io.kubernetesdeployer.provider.plan.PlanOptions;
import io.kubernetesdeployer.provider.plan.Step;

/** Carries out plans, with all that steps need. */
public final class Executor {
    private final Steps steps;
    private final DeleteSteps deletions;
    private final Loop loop;

    /**
     * @param options what plans are made with
     * @param forceConflicts whether fields that other managers own are taken over; else that is an error
     * @param observer has a Job be Current when it is complete
     * @param listener is told what is being applied, and what the server warns of
     */
    public Executor(
            Cluster cluster,
            PlanOptions options,
            Mode mode,
            boolean forceConflicts,
            Inventories inventories,
            InventoryStore store,
            Observer observer,
            Loop loop,
            ProviderListener listener) {
        this.loop = loop;
        ApplyOptions apply = ApplyOptions.as(options.fieldManager())
                .withForce(forceConflicts)
                .withDryRun(mode == Mode.SERVER_DRY_RUN);
        this.deletions = new DeleteSteps(
                cluster, new NamespaceContents(cluster.calls(), cluster.types(), loop), options.retention(), mode);
        this.steps = new Steps(
                new ApplySteps(cluster, options.fields(), apply, listener),
                deletions,
                new NamespaceSteps(
                        cluster, new NamespaceFurniture(options.placement().newNamespaces()), apply),
                new WaitSteps(cluster.types(), observer),
                store,
                new InventoryUpdate(inventories, store, cluster.types(), new UnservedKinds(cluster), options.prunes()));
    }

    /**
     * Returns what a deletion would do. Deletes nothing.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if that cannot be told now
     */
    public PrunedResource preview(Step.Delete deletion) {
        return deletions.preview(deletion);
    }

    /**
     * Begins to carry out a plan.
     *
     * @param restraint what of the application is not to be done, or done again, yet
     * @param ended told when nothing is under way any longer, and nothing can begin
     */
    public Execution execute(Plan plan, Restraint restraint, Telling telling, Runnable ended) {
        Execution execution = new Execution(plan, steps, loop, restraint, telling, ended);
        execution.start();
        return execution;
    }
}
