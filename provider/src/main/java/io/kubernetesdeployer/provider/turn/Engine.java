package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.PolicyCheck;
import io.kubernetesdeployer.provider.desired.Preparer;
import io.kubernetesdeployer.provider.execute.Cluster;
import io.kubernetesdeployer.provider.execute.Executor;
import io.kubernetesdeployer.provider.inventory.Inventories;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.inventory.InventoryStore;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.Termination;
import io.kubernetesdeployer.provider.observe.Attention;
import io.kubernetesdeployer.provider.observe.Diagnostician;
import io.kubernetesdeployer.provider.observe.FailedPods;
import io.kubernetesdeployer.provider.observe.Observer;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.StatusOptions;
import io.kubernetesdeployer.provider.plan.Needs;
import io.kubernetesdeployer.provider.plan.PlanOptions;
import io.kubernetesdeployer.provider.plan.Planner;
import io.kubernetesdeployer.provider.plan.Selections;
import io.kubernetesdeployer.provider.status.Kstatus;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The parts that turns are made with, put together for one cluster. */
public final class Engine {
    private final Calls calls;
    private final Types types;
    private final LiveView view;
    private final Inventories inventories;
    private final Selections selections;
    private final PlanOptions options;
    private final Placement placement;
    private final Needs needs;
    private final Preparer preparer;
    private final Planner planner;
    private final Observer observer;
    private final Diagnostician diagnostician;
    private final Executor executor;
    private final boolean prunes;

    /**
     * @param types what the cluster serves; asked by the caller
     * @param view what is in the cluster
     * @param loop where steps are done
     * @param listener is told what is done
     */
    public Engine(
            EngineOptions options,
            Calls calls,
            Types types,
            LiveView view,
            InventoryFormat format,
            Loop loop,
            ProviderListener listener) {
        PlanOptions plan = options.plan();
        this.calls = calls;
        this.types = types;
        this.view = view;
        this.options = plan;
        this.placement = plan.placement();
        this.prunes = plan.prunes();
        this.inventories = new Inventories(format, placement.inventoryNamespace(), view);
        this.selections = new Selections(plan.labels(), options.only(), options.wide());
        this.needs = new Needs(placement, plan.policies(), selections, options.mode());
        this.preparer = new Preparer(placement, plan.policies(), plan.labels(), Optional.of(types));
        this.planner = new Planner(plan, selections, options.mode());
        Supplier<Instant> now = loop::now;
        Kstatus kstatus = new Kstatus(options.status(), now);
        FailedPods pods = new FailedPods(view, calls, types, kstatus);
        this.observer = new Observer(view, types, selections, kstatus, pods);
        this.diagnostician = new Diagnostician(calls, types, pods);
        StatusOptions untilComplete = options.status().withWaitForJobs(true);
        this.executor = new Executor(
                new Cluster(calls, types, view, selections),
                plan,
                options.mode(),
                options.forceConflicts(),
                inventories,
                new InventoryStore(calls, view, format, plan.fieldManager()),
                new Observer(view, types, selections, new Kstatus(untilComplete, now), pods),
                loop,
                listener);
    }

    /** Makes calls. */
    public Calls calls() {
        return calls;
    }

    /** What the cluster serves. */
    public Types types() {
        return types;
    }

    /** What the operator's options name and the cluster does not serve, as far as it was last asked; a line each. */
    public List<String> unservedRules() {
        return PolicyCheck.warnings(options.policies(), placement.newNamespaces(), types);
    }

    /** What is in the cluster. */
    public LiveView view() {
        return view;
    }

    /** Which inventories there are. */
    public Inventories inventories() {
        return inventories;
    }

    /** Looks at resources. */
    public Observer observer() {
        return observer;
    }

    /** Finds out what stands behind states. */
    public Diagnostician diagnostician() {
        return diagnostician;
    }

    /** Makes requests ready. */
    public Preparer preparer() {
        return preparer;
    }

    Needs needs() {
        return needs;
    }

    Planner planner() {
        return planner;
    }

    Executor executor() {
        return executor;
    }

    /**
     * What became of an object that is being deleted.
     *
     * @param attention is told what may change that
     */
    PrunedResource lookAtGoing(PrunedResource going, Attention attention) {
        ResourceRef ref = going.ref();
        Optional<ResourceType> type = types.find(ref.apiVersion(), ref.kind());
        type.ifPresent(served -> attention.add(selections.own(served, ref).withMetadataOnly(true)));
        return view.find(ref)
                .filter(Resource::isTerminating)
                .map(held -> new PrunedResource(
                        ref, PrunedResource.Outcome.TERMINATING, Termination.reason(held.document())))
                .orElseGet(() -> new PrunedResource(ref, PrunedResource.Outcome.DELETED, ""));
    }

    /** The inventories that tell what else there is to know: none where nothing is deleted. */
    List<Inventory> relevant(Inventory inventory) {
        return prunes ? List.of(inventory) : List.of();
    }

    /**
     * How inventories are asked for, in whatever namespace they are.
     *
     * @throws ClusterException if the cluster has no ConfigMaps
     */
    public Selection inventorySelection() {
        ResourceType configMaps = types.find("v1", Kinds.CONFIG_MAP.kind())
                .orElseThrow(() -> new ClusterException(
                        Failure.of(FailureKind.UNKNOWN_TYPE, "the cluster does not serve ConfigMaps in v1")));
        return selections
                .own(configMaps, Set.of(placement.inventoryNamespace()))
                .widened();
    }

    /**
     * Asks which inventories there are, unless that is known.
     *
     * @throws ClusterException if it cannot be told
     */
    public List<Inventory> readInventories() {
        Selection selection = inventorySelection();
        view.require(Set.of(selection));
        view.failure(selection).ifPresent(failure -> {
            throw failure;
        });
        return inventories.all(selection);
    }
}
