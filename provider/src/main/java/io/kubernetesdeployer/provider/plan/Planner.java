package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes plans. Everything is decided by what is given: no call is made, no clock is read, so the same input gives the
 * same plan.
 */
public final class Planner {
    private final PlanOptions options;
    private final Selections selections;
    private final Mode mode;

    /** @param selections how the objects of the situation were asked for */
    public Planner(PlanOptions options, Selections selections, Mode mode) {
        this.options = options;
        this.selections = selections;
        this.mode = mode;
    }

    /** Returns what would be deleted if everything is applied; none if that is not known. */
    public List<Step.Delete> deletions(DesiredState desired, Inventory inventory, Situation situation) {
        return new Pruning(options, selections, situation, new Graph()).deletions(desired, inventory);
    }

    /**
     * What makes the cluster what an application wants.
     *
     * @param problem why its inventory cannot be used, so that nothing may be done; empty where it can
     */
    public Plan plan(DesiredState desired, Inventory inventory, Optional<ResourceError> problem, Situation situation) {
        List<Item> items = desired.resources().stream().map(Item::new).toList();
        List<ResourceError> errors = new ArrayList<>(desired.errors());
        Graph graph = new Graph();
        Set<String> missing = Set.of();
        if (problem.isPresent()) {
            errors.add(problem.get());
            items.forEach(item -> item.desired().refused().map(Outcome::failed).ifPresent(item::setOutcome));
        } else {
            Pruning pruning = new Pruning(options, selections, situation, graph);
            PruneFirst first = new PruneFirst(items, () -> pruning.objects(desired, inventory));
            Applying applying = new Applying(desired, options, selections, mode, situation, graph, first);
            errors.addAll(applying.plan(items, inventory));
            missing = applying.missing();
            if (errors.isEmpty() && applying.mayAllSucceed(items)) {
                errors.addAll(pruning.plan(desired, inventory, applying.end()));
            }
        }
        return new Plan(desired, inventory, items, graph.nodes(), errors, missing, mode);
    }
}
