package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.KubeconfigFailureContract;

class OfficialFailureTest extends KubeconfigFailureContract {
    @Override
    protected ResourceDeployer open(Settings settings) {
        return new OfficialFactory().open(settings);
    }
}
