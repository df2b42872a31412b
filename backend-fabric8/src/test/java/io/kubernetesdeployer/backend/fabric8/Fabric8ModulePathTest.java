package io.kubernetesdeployer.backend.fabric8;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.testkit.ModulePathContract;

class Fabric8ModulePathTest extends ModulePathContract {
    @Override
    protected ResourceDeployer.Factory factory() {
        return new Fabric8Factory();
    }
}
