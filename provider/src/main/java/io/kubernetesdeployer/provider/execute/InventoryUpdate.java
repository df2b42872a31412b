package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.inventory.Inventories;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.InventoryStore;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps inventories true: after the last deletion is confirmed they are narrowed to what is left. They were widened
 * before the first write, so at every moment they cover all that there is, and a deployer that is killed leaves nothing
 * that the next one does not find.
 */
final class InventoryUpdate {
    private final Inventories inventories;
    private final InventoryStore store;
    private final Types types;
    private final UnservedKinds unserved;
    private final boolean prunes;

    /** @param prunes whether what is no longer wanted is deleted */
    InventoryUpdate(
            Inventories inventories, InventoryStore store, Types types, UnservedKinds unserved, boolean prunes) {
        this.inventories = inventories;
        this.store = store;
        this.types = types;
        this.unserved = unserved;
        this.prunes = prunes;
    }

    /** @throws ClusterException if the inventory could not be written */
    void settle(Execution execution) {
        Plan plan = execution.plan();
        Inventory before =
                inventories.of(plan.desired().application(), plan.desired().uuid());
        Optional<ResourceType> configMaps = types.find("v1", Kinds.CONFIG_MAP.kind());
        if (before.stored().isPresent()
                && configMaps.isPresent()
                && inventories.problem(plan.desired().uuid()).isEmpty()) {
            store.replace(configMaps.get(), before, after(before, execution));
        }
    }

    private Inventory after(Inventory before, Execution execution) {
        Plan plan = execution.plan();
        Set<String> made = made(plan);
        if (prunes && isAllDone(execution)) {
            return before.narrowedTo(left(execution), unknown(before)).withMade(made);
        }
        made.addAll(before.made());
        return before.withMade(made);
    }

    /** Whether everything is as it is wanted, and nothing waits. */
    private static boolean isAllDone(Execution execution) {
        Plan plan = execution.plan();
        return plan.desired().isKnown()
                && plan.errors().isEmpty()
                && plan.items().stream().allMatch(item -> item.outcome().isApplied())
                && plan.nodes().stream()
                        .allMatch(node -> execution.done(node.number()).state() == NodeState.DONE);
    }

    /** What was made once, and is not to be made again. */
    private static Set<String> made(Plan plan) {
        Set<String> made = new HashSet<>();
        for (Item item : plan.items()) {
            boolean there = item.outcome().isApplied() && item.outcome().action() != Action.NONE;
            if (there) {
                item.desired().remembered().ifPresent(made::add);
            }
        }
        return made;
    }

    private static List<ResourceRef> left(Execution execution) {
        Plan plan = execution.plan();
        List<ResourceRef> left = new ArrayList<>();
        plan.items().forEach(item -> left.add(item.ref()));
        plan.nodes().forEach(node -> {
            if (execution.done(node.number()).result() instanceof StepResult.Pruned pruned
                    && stays(pruned.stays(), !plan.items().isEmpty())) {
                left.add(pruned.resource().ref());
            }
        });
        return left;
    }

    private static boolean stays(StepResult.Stays stays, boolean hasOthers) {
        return stays == StepResult.Stays.ALWAYS || stays == StepResult.Stays.WITH_OTHERS && hasOthers;
    }

    /** Kinds that are not served now, and may have objects all the same. */
    private Set<GroupKind> unknown(Inventory inventory) {
        Set<GroupKind> unknown = new HashSet<>();
        for (GroupKind kind : inventory.kinds()) {
            if (types.find(kind).isEmpty() && !unserved.isGone(kind)) {
                unknown.add(kind);
            }
        }
        return unknown;
    }
}
