package io.kubernetesdeployer.backend.fabric8;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.ResourceDeployerContract;

/** On a bare API server: what only controllers do is tested where a whole control plane runs. */
class Fabric8ContractTest extends ResourceDeployerContract {
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
        return new Fabric8Factory()
                .open(Settings.none()
                        .with(
                                "kubeconfig",
                                ControlPlane.shared().kubeconfig(user).toString()));
    }
}
