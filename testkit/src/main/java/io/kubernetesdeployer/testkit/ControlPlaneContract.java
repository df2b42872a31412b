package io.kubernetesdeployer.testkit;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.testkit.cluster.ResourceDeployerContract;

/** The rules of {@link ResourceDeployerContract} on the {@link ControlPlane} that this JVM shares. */
public abstract class ControlPlaneContract extends ResourceDeployerContract {

    /** For subclasses. */
    protected ControlPlaneContract() {}

    /** Opens a deployer for a user of {@link ControlPlane#shared()}. */
    protected abstract ResourceDeployer open(String user);

    @Override
    protected final ResourceDeployer open() {
        return open("admin");
    }

    @Override
    public final ResourceDeployer openWithoutRights() {
        return open("nobody");
    }

    /** Where KUBEBUILDER_ASSETS has them. */
    @Override
    protected final boolean hasControllers() {
        return ControlPlane.hasControllers();
    }
}
