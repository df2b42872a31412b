package io.kubernetesdeployer.api.cluster;

import java.util.List;

/**
 * A node of the cluster.
 *
 * @param name its name
 * @param addresses its addresses, in the order the cluster has them
 * @param ready whether its condition {@code Ready} is {@code True}
 * @param controlPlane whether it bears {@code node-role.kubernetes.io/control-plane} (or {@code /master})
 */
public record WorkerNode(String name, List<Address> addresses, boolean ready, boolean controlPlane) {
    /** Copies the list. */
    public WorkerNode {
        addresses = List.copyOf(addresses);
    }

    /**
     * One of a node's addresses.
     *
     * @param type {@code InternalIP}, {@code ExternalIP}, {@code Hostname}, {@code InternalDNS}, {@code ExternalDNS}
     * @param address the address as text
     */
    public record Address(String type, String address) {}
}
