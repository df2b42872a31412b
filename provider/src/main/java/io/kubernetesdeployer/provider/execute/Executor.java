package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.provider.client.NewRights;
import io.kubernetesdeployer.provider.client.Vacated;
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
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out plans, with all that steps need. */
public final class Executor {
    private final PlanOptions options;
    private final Function<@Nullable ImpersonatedUser, Steps> steps;
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
        this.options = options;
        this.loop = loop;
        ApplyOptions apply = ApplyOptions.as(options.fieldManager())
                .withForce(forceConflicts)
                .withDryRun(mode == Mode.SERVER_DRY_RUN);
        NamespaceContents contents = new NamespaceContents(cluster.calls(), cluster.types(), loop);
        this.deletions = new DeleteSteps(cluster, contents, options.retention(), mode, DeleteOptions.BACKGROUND);
        Supplier<Instant> now = loop::now;
        NewRights newRights = new NewRights(now);
        Vacated vacated = new Vacated(now);
        // Namespaces and inventories belong to no application.
        NamespaceSteps namespaces = new NamespaceSteps(
                cluster, new NamespaceFurniture(options.placement().newNamespaces()), apply, newRights);
        WaitSteps waits = new WaitSteps(cluster.types(), observer);
        InventoryUpdate update =
                new InventoryUpdate(inventories, store, cluster.types(), new UnservedKinds(cluster), options.prunes());
        this.steps = user -> new Steps.OnCluster(
                new ApplySteps(
                        cluster,
                        options.fields(),
                        new Yielding(cluster, options.retention(), DeleteOptions.BACKGROUND.withUser(user), vacated),
                        apply.withUser(user),
                        newRights,
                        listener),
                new DeleteSteps(cluster, contents, options.retention(), mode, DeleteOptions.BACKGROUND.withUser(user)),
                namespaces,
                waits,
                store,
                update);
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
        ImpersonatedUser user = options.userOf(plan.desired().application()).orElse(null);
        Execution execution = new Execution(plan, steps.apply(user), loop, restraint, telling, ended);
        execution.start();
        return execution;
    }
}
