package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.ResourceDeployerContract;

/** On a bare API server: what only controllers do is tested where a whole control plane runs. */
class OfficialContractTest extends ResourceDeployerContract {
    @Override
    protected ResourceDeployer open() {
        return open("admin");
    }

    @Override
    public ResourceDeployer openWithoutRights() {
        return open("nobody");
    }

    @Override
    protected boolean hasControllers() {
        return false;
    }

    private static ResourceDeployer open(String user) {
        return new OfficialFactory()
                .open(Settings.none()
                        .with(
                                "kubeconfig",
                                ControlPlane.shared().kubeconfig(user).toString()));
    }
}
