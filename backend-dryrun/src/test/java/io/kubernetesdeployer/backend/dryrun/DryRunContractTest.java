package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.cluster.ResourceDeployerContract;

/** The model keeps the contract. */
class DryRunContractTest extends ResourceDeployerContract {
    private static final Settings FAST = Settings.none().with("ready-after", "20ms");

    @Override
    protected ResourceDeployer open() {
        return new DryRunFactory().open(FAST.with("forbid", "* * as nobody"));
    }

    @Override
    public ResourceDeployer openWithoutRights() {
        return new DryRunFactory().open(FAST.with("forbid", "* *"));
    }

    @Override
    protected boolean hasControllers() {
        return true;
    }
}
