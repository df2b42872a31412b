package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.util.List;
import java.util.Optional;

/**
 * The addresses where the cluster's workloads run: of every node that is ready and not of the control plane, or of every
 * ready node where all are of the control plane (a cluster of one). A node's internal address comes before its external
 * one, and its first of a type counts.
 */
final class Workers {
    private static final List<String> TYPES = List.of("InternalIP", "ExternalIP");

    private Workers() {}

    /** In the order of their text, so that nothing changes when the nodes come in another order. */
    static List<String> addresses(List<WorkerNode> nodes) {
        boolean onlyControlPlane = nodes.stream().allMatch(WorkerNode::controlPlane);
        return nodes.stream()
                .filter(node -> node.ready() && (onlyControlPlane || !node.controlPlane()))
                .map(Workers::address)
                .flatMap(Optional::stream)
                .sorted()
                .distinct()
                .toList();
    }

    private static Optional<String> address(WorkerNode node) {
        for (String type : TYPES) {
            for (WorkerNode.Address address : node.addresses()) {
                if (address.type().equals(type)) {
                    return Optional.of(address.address());
                }
            }
        }
        return Optional.empty();
    }
}
