package io.kubernetesdeployer.backend.dryrun.object;

import org.jspecify.annotations.Nullable;

/**
 * Identifies a stored object.
 *
 * @param type the type, whatever its version: {@code deployments.apps}
 * @param namespace the namespace; empty for a cluster-scoped object
 * @param name the name
 */
public record ObjectKey(String type, String namespace, String name) implements Comparable<ObjectKey> {
    /** The type of namespaces. */
    public static final String NAMESPACES = "namespaces";
    /** The type of CustomResourceDefinitions. */
    public static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    /** The key of a namespace. */
    public static ObjectKey ofNamespace(String name) {
        return new ObjectKey(NAMESPACES, "", name);
    }

    /** The key of the CustomResourceDefinition of a type. */
    public static ObjectKey ofDefinition(String type) {
        return new ObjectKey(DEFINITIONS, "", type);
    }

    public boolean isNamespace() {
        return type.equals(NAMESPACES);
    }

    public boolean isDefinition() {
        return type.equals(DEFINITIONS);
    }

    // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ObjectKey other
                && type.equals(other.type)
                && namespace.equals(other.namespace)
                && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + namespace.hashCode()) + name.hashCode();
    }

    @Override
    public int compareTo(ObjectKey other) {
        int order = type.compareTo(other.type);
        if (order == 0) {
            order = namespace.compareTo(other.namespace);
        }
        return order == 0 ? name.compareTo(other.name) : order;
    }
}
