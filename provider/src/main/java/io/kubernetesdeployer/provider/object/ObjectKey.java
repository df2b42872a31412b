package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import org.jspecify.annotations.Nullable;

/** What names an object in its cluster, in whatever version it is seen. */
public record ObjectKey(GroupKind type, @Nullable String namespace, String name) {

    public static ObjectKey of(ResourceRef ref) {
        return new ObjectKey(ref.groupKind(), ref.namespace(), ref.name());
    }
}
