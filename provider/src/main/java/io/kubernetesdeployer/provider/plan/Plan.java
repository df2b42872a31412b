package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;
import java.util.Set;

/**
 * What is to be done for one application.
 *
 * @param desired what it wants
 * @param inventory what it has or had
 * @param items its resources, in the order of the request; what nothing is to be done about has its outcome already
 * @param nodes the steps, each after all that come before it
 * @param errors what is wrong beside single resources
 * @param missing namespaces that are missing, and that others may bring
 * @param mode whether the plan is carried out
 */
public record Plan(
        DesiredState desired,
        Inventory inventory,
        List<Item> items,
        List<Node> nodes,
        List<ResourceError> errors,
        Set<String> missing,
        Mode mode) {
    /** Copies the lists. */
    public Plan {
        items = List.copyOf(items);
        nodes = List.copyOf(nodes);
        errors = List.copyOf(errors);
        missing = Set.copyOf(missing);
    }
}
