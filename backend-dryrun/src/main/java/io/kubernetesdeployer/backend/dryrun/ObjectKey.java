package io.kubernetesdeployer.backend.dryrun;

/**
 * Where an object is stored.
 *
 * @param type the type, whatever its version: {@code deployments.apps}
 * @param namespace the namespace; empty for a cluster-scoped object
 * @param name the name
 */
record ObjectKey(String type, String namespace, String name) implements Comparable<ObjectKey> {
    @Override
    public int compareTo(ObjectKey other) {
        int order = type.compareTo(other.type);
        if (order == 0) {
            order = namespace.compareTo(other.namespace);
        }
        return order == 0 ? name.compareTo(other.name) : order;
    }
}
