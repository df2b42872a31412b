package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import org.jspecify.annotations.Nullable;

/** What names an object in its cluster, in whatever version it is seen. */
record ObjectKey(GroupKind type, @Nullable String namespace, String name) {

    static ObjectKey of(ResourceRef ref) {
        return new ObjectKey(ref.groupKind(), ref.namespace(), ref.name());
    }
}
