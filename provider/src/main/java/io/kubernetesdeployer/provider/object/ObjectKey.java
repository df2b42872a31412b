package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What names an object in its cluster, in whatever version it is seen. Keys are ordered, so that a hash table stays fast
 * when their names are chosen to have one hash code.
 */
public record ObjectKey(GroupKind type, @Nullable String namespace, String name) implements Comparable<ObjectKey> {
    public static ObjectKey of(ResourceRef ref) {
        return new ObjectKey(ref.groupKind(), ref.namespace(), ref.name());
    }

    // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ObjectKey other
                && type.equals(other.type)
                && Objects.equals(namespace, other.namespace)
                && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + Objects.hashCode(namespace)) + name.hashCode();
    }

    @Override
    public int compareTo(ObjectKey other) {
        int byName = name.compareTo(other.name);
        if (byName != 0) {
            return byName;
        }
        int byNamespace = namespace == null || other.namespace == null
                ? Boolean.compare(namespace != null, other.namespace != null)
                : namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : type.toString().compareTo(other.type.toString());
    }
}
