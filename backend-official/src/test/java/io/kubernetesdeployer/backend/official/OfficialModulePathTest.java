package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.testkit.ModulePathContract;

class OfficialModulePathTest extends ModulePathContract {
    @Override
    protected ResourceDeployer.Factory factory() {
        return new OfficialFactory();
    }
}
