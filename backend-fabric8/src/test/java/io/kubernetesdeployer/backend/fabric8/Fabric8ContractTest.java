package io.kubernetesdeployer.backend.fabric8;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.ControlPlaneContract;

class Fabric8ContractTest extends ControlPlaneContract {
    @Override
    protected ResourceDeployer open(String user) {
        return new Fabric8Factory()
                .open(Settings.none()
                        .with(
                                "kubeconfig",
                                ControlPlane.shared().kubeconfig(user).toString()));
    }
}
