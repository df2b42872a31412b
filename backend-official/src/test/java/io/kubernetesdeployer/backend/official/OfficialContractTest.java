package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.ControlPlaneContract;

class OfficialContractTest extends ControlPlaneContract {
    @Override
    protected ResourceDeployer open(String user) {
        return new OfficialFactory()
                .open(Settings.none()
                        .with(
                                "kubeconfig",
                                ControlPlane.shared().kubeconfig(user).toString()));
    }
}
