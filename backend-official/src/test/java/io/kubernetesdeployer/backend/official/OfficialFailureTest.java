package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.testkit.ClusterFailureContract;

class OfficialFailureTest extends ClusterFailureContract {
    @Override
    protected ResourceDeployer.Factory factory() {
        return new OfficialFactory();
    }
}
