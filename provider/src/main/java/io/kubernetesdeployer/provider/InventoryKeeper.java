package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps inventories true: widened before the first write, narrowed after the last deletion is confirmed. So at every
 * moment they cover all that there is, and a deployer that is killed leaves nothing that the next one does not find.
 */
final class InventoryKeeper {
    private final Inventories inventories;
    private final Snapshot snapshot;
    private final Labels labels;
    private final Types types;
    private final UnservedKinds unserved;
    private final InventoryStore store;

    InventoryKeeper(
            Inventories inventories,
            Snapshot snapshot,
            Labels labels,
            Types types,
            UnservedKinds unserved,
            InventoryStore store) {
        this.inventories = inventories;
        this.snapshot = snapshot;
        this.labels = labels;
        this.types = types;
        this.unserved = unserved;
        this.store = store;
    }

    /** Makes what must be there before an inventory can be written. */
    interface Home {
        /** @return why the namespace is not there */
        Optional<ResourceError> prepare(String namespace);
    }

    /**
     * Makes room for all that is to be applied.
     *
     * @return why nothing of it may be applied
     */
    Optional<ResourceError> widen(ApplicationPlan plan, Home home) {
        ApplicationRequest request = plan.request();
        List<ResourceRef> refs = plan.resources().stream()
                .filter(resource -> resource.refused().isEmpty())
                .map(PlannedResource::ref)
                .toList();
        Optional<ResourceError> problem = inventories.problem(request.uuid());
        if (problem.isPresent() || refs.isEmpty()) {
            return problem;
        }
        Inventory inventory = inventories.of(request.application(), request.uuid());
        if (inventory.stored().isPresent() && refs.stream().allMatch(inventory::covers)) {
            return Optional.empty();
        }
        Optional<ResourceError> homeless = home.prepare(inventory.home());
        if (homeless.isPresent()) {
            return homeless.map(error -> error.about(inventory.parent()));
        }
        try {
            store.widen(inventory, refs);
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(notWritten(inventory, e));
        } catch (InvalidResourceException e) {
            return Optional.of(Inventories.unusable(inventory.parent(), e));
        }
    }

    /** Why it cannot be told what an application has: a kind that cannot be listed. */
    Optional<ResourceError> unseen(Inventory inventory) {
        for (GroupKind kind : inventory.kinds()) {
            Optional<ClusterException> failure = snapshot.failure(kind);
            if (failure.isPresent()) {
                return failure.map(e -> Advice.of(e, null).about(kind + " cannot be listed, so nothing is pruned"));
            }
        }
        return Optional.empty();
    }

    /** What bears an application's labels, in the kinds and namespaces of its inventory. */
    List<Resource> members(Inventory inventory) {
        Predicate<Resource> owned = labels.ownedBy(inventory.uuid());
        String id = inventory.id();
        return snapshot.matching(object -> owned.test(object)
                && object.labels().getOrDefault(ApplySet.PART_OF, id).equals(id)
                && !InventoryFormat.isReserved(object.ref())
                && inventory.covers(object.ref()));
    }

    /** After a pass that has not pruned: takes note of what was made once, and leaves the rest. */
    AppliedPlan remember(Inventory inventory, AppliedPlan applied) {
        Set<String> made = new HashSet<>(inventory.made());
        made.addAll(made(applied));
        return store(inventory, inventory.withMade(made), applied);
    }

    /** After a pass in which nothing failed: narrows the inventory to what is left, or deletes it. */
    AppliedPlan narrow(Inventory inventory, AppliedPlan applied, Pruner.Pruned pruned) {
        if (applied.isUnfinished()) {
            return remember(inventory, applied);
        }
        List<ResourceRef> left = new ArrayList<>(pruned.held());
        for (PlannedResource planned : applied.plan().resources()) {
            left.add(planned.ref());
        }
        if (!applied.plan().resources().isEmpty()) {
            left.addAll(pruned.disabled());
        }
        Set<GroupKind> unknown = new HashSet<>();
        for (GroupKind kind : inventory.kinds()) {
            if (types.find(kind).isEmpty() && !unserved.isGone(kind)) {
                unknown.add(kind);
            }
        }
        return store(inventory, inventory.narrowedTo(left, unknown).withMade(made(applied)), applied);
    }

    private static Set<String> made(AppliedPlan applied) {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < applied.outcomes().size(); i++) {
            PlannedResource planned = applied.plan().resources().get(i);
            Outcome outcome = applied.outcomes().get(i);
            boolean there = outcome.error().isEmpty() && outcome.action() != Action.NONE;
            if (there) {
                planned.once().map(PlannedResource.Making::key).ifPresent(made::add);
            }
        }
        return made;
    }

    private AppliedPlan store(Inventory before, Inventory after, AppliedPlan applied) {
        try {
            if (after.isEmpty()) {
                store.remove(before);
            } else {
                store.store(after);
            }
            return applied;
        } catch (ClusterException e) {
            return applied.withPruneError(notWritten(before, e));
        }
    }

    private static ResourceError notWritten(Inventory inventory, ClusterException e) {
        return Advice.of(e, null)
                .about("the inventory of the application, " + inventory.parent() + ", cannot be written");
    }
}
