package io.kubernetesdeployer.backend.fabric8;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.KubeconfigFailureContract;

class Fabric8FailureTest extends KubeconfigFailureContract {
    @Override
    protected ResourceDeployer open(Settings settings) {
        return new Fabric8Factory().open(settings);
    }
}
