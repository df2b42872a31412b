package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.cluster.ResourceDeployerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The model keeps the contract with a state file, too, that the tests share one after the other. */
class DryRunStateContractTest extends ResourceDeployerContract {
    @TempDir
    static Path folder;

    @Override
    protected ResourceDeployer open() {
        return new DryRunFactory().open(settings("state"));
    }

    @Override
    public ResourceDeployer openWithoutRights() {
        return new DryRunFactory().open(settings("other").with("forbid", "* *"));
    }

    @Override
    protected boolean hasControllers() {
        return true;
    }

    private static Settings settings(String name) {
        return Settings.none()
                .with("ready-after", "20ms")
                .with("forbid", "* * as nobody")
                .with("state", folder.resolve(name).toString());
    }
}
