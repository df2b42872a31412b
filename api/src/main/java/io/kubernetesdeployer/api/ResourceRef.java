package io.kubernetesdeployer.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What names one object in its cluster.
 *
 * @param apiVersion {@code GROUP/VERSION} or {@code VERSION}
 * @param kind the kind in CamelCase
 * @param namespace the namespace; {@code null} for a cluster-scoped object, or where it is not decided yet
 * @param name the name
 */
public record ResourceRef(
        String apiVersion, String kind, @Nullable String namespace, String name) {

    /** {@return its group and kind} */
    public GroupKind groupKind() {
        return new GroupKind(GroupKind.groupOf(apiVersion), kind);
    }

    /**
     * {@return whether both name the same object; versions of one group are views of the same object}
     *
     * @param other the other one
     */
    public boolean isSameObject(ResourceRef other) {
        return groupKind().equals(other.groupKind())
                && name.equals(other.name)
                && Objects.equals(namespace, other.namespace);
    }

    // Written out, as in GroupKind: a hook of 0.3 s would take milliseconds to make it.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ResourceRef other
                && name.equals(other.name)
                && kind.equals(other.kind)
                && apiVersion.equals(other.apiVersion)
                && Objects.equals(namespace, other.namespace);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * apiVersion.hashCode() + kind.hashCode()) + Objects.hashCode(namespace))
                + name.hashCode();
    }

    /** {@code Deployment.apps default/web}, or without the namespace. */
    @Override
    public String toString() {
        return groupKind() + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
