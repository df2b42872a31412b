package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;

/** Tells what is in the cluster: asked each time, or as watches tell it. Safe from many threads. */
interface Lister {
    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it cannot be told
     */
    List<Resource> list(ResourceType type, ListQuery query);

    /** Says that what was listed is still expected to change, and will be asked for again. */
    default void follow(ResourceType type, ListQuery query) {}
}
