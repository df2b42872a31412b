package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import java.util.List;

/** What is in the cluster of one application, whether it is still asked for or not. */
interface Inventory {
    /**
     * Metadata suffices.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it cannot be told for sure
     */
    List<Resource> of(String uuid);
}
