package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.desired.DeleteOrder;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.AggregatedRoles;
import io.kubernetesdeployer.provider.object.ApplySet;
import io.kubernetesdeployer.provider.object.FieldManagers;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Node.Need;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of a plan that deletes what is no longer wanted, in {@linkplain DeleteOrder its order}. */
final class Pruning {
    private final PlanOptions options;
    private final Selections selections;
    private final Situation situation;
    private final Graph graph;

    Pruning(PlanOptions options, Selections selections, Situation situation, Graph graph) {
        this.options = options;
        this.selections = selections;
        this.situation = situation;
        this.graph = graph;
    }

    /**
     * Adds the steps; none where it is not known for sure what is wanted, and what there is.
     *
     * @param applied what must have been reached before anything is deleted
     * @return why it is not known what there is
     */
    List<ResourceError> plan(DesiredState desired, Inventory inventory, int applied) {
        if (!mayPrune(desired, inventory)) {
            return List.of();
        }
        Optional<ResourceError> unseen = unseen(inventory);
        if (unseen.isPresent()) {
            return List.of(unseen.get());
        }
        List<Resource> unwanted = unwanted(desired, inventory);
        Set<ObjectKey> going = going(unwanted, desired, inventory);
        List<List<Resource>> groups = new DeleteOrder(options.placement()).groups(unwanted);
        // What others may refer to goes after them, unless they have taken too long.
        Need gone = situation.patience().isOver(Wait.GONE) ? Need.UNFAILED : Need.DONE;
        int before = applied;
        List<Edge> roles = new ArrayList<>();
        for (List<Resource> group : groups) {
            List<Edge> after = List.of(new Edge(before, before == applied ? Need.DONE : gone));
            List<Integer> nodes = new ArrayList<>();
            for (Resource object : group) {
                int node = graph.add(
                        object.isTerminating() ? new Step.AwaitGone(object, false) : delete(object, going, desired),
                        after);
                nodes.add(node);
                if (object.groupKind().equals(Kinds.CLUSTER_ROLE)) {
                    roles.add(new Edge(node, Need.ENDED));
                }
            }
            before = graph.milestone(nodes, gone);
        }
        unwanted.stream().filter(AggregatedRoles::isOne).forEach(role -> graph.add(new Step.EnsureGone(role), roles));
        return List.of();
    }

    private boolean mayPrune(DesiredState desired, Inventory inventory) {
        return options.prunes() && desired.isKnown() && inventory.stored().isPresent();
    }

    /** What is kept does not go, nor what it is in. */
    private Set<ObjectKey> going(List<Resource> unwanted, DesiredState desired, Inventory inventory) {
        Set<ObjectKey> going = new HashSet<>(Set.of(ObjectKey.of(inventory.parent())));
        unwanted.stream()
                .filter(object -> options.retention().of(object).isEmpty()
                        && heir(object, desired).isEmpty())
                .forEach(object -> going.add(ObjectKey.of(object.ref())));
        return going;
    }

    private Step.Delete delete(Resource object, Set<ObjectKey> going, DesiredState desired) {
        return new Step.Delete(object, going, heir(object, desired).orElse(null));
    }

    /** Who takes an object over, and may. */
    private Optional<String> heir(Resource object, DesiredState desired) {
        return situation
                .claims()
                .heir(object, desired.application())
                .filter(heir -> options.policies().of(heir).allows(Privilege.ADOPTION));
    }

    /** What is deleted in a pass in which everything is applied. */
    List<Resource> objects(DesiredState desired, Inventory inventory) {
        return mayPrune(desired, inventory) && unseen(inventory).isEmpty()
                ? unwanted(desired, inventory).stream()
                        .filter(object -> heir(object, desired).isEmpty())
                        .toList()
                : List.of();
    }

    /** Returns the deletions of a pass in which everything is applied, in the order of their names. */
    List<Step.Delete> deletions(DesiredState desired, Inventory inventory) {
        List<Resource> unwanted = objects(desired, inventory);
        Set<ObjectKey> going = going(unwanted, desired, inventory);
        return unwanted.stream()
                .filter(object -> !object.isTerminating())
                .map(object -> delete(object, going, desired))
                .toList();
    }

    /** Why it cannot be told what an application has: a kind that cannot be listed. */
    private Optional<ResourceError> unseen(Inventory inventory) {
        for (GroupKind kind : inventory.kinds()) {
            for (ResourceType type : situation.types().versions(kind)) {
                Optional<ClusterException> failure = situation
                        .view()
                        .failure(selections
                                .own(type, type.namespaced() ? inventory.scope() : Set.of())
                                .withMetadataOnly(true));
                if (failure.isPresent()) {
                    return failure.map(e -> Advice.of(e, null).about(kind + " cannot be listed, so nothing is pruned"));
                }
            }
        }
        return Optional.empty();
    }

    /** What has an application's labels in the kinds and namespaces of its inventory, and is not wanted. */
    private List<Resource> unwanted(DesiredState desired, Inventory inventory) {
        Set<ObjectKey> wanted = new HashSet<>();
        desired.resources().forEach(resource -> wanted.add(resource.key()));
        // The same object under another API group has another name and the same uid.
        Set<String> uids = new HashSet<>();
        desired.resources()
                .forEach(resource -> situation
                        .view()
                        .find(resource.ref())
                        .flatMap(Resource::uid)
                        .ifPresent(uids::add));
        String id = inventory.id();
        return situation.view().owned(inventory.uuid()).stream()
                .filter(object ->
                        object.labels().getOrDefault(ApplySet.PART_OF, id).equals(id)
                                && !InventoryFormat.isReserved(object.ref())
                                && inventory.covers(object.ref())
                                && !wanted.contains(ObjectKey.of(object.ref()))
                                && object.uid().filter(uids::contains).isEmpty()
                                && FieldManagers.applied(object, options.fieldManager()))
                .sorted(Comparator.comparing(Resource::toString))
                .toList();
    }
}
