package io.kubernetesdeployer.backend.fabric8;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.testkit.ClusterFailureContract;

class Fabric8FailureTest extends ClusterFailureContract {
    @Override
    protected ResourceDeployer.Factory factory() {
        return new Fabric8Factory();
    }
}
