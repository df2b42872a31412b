package example;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.cluster.ResourceDeployerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The backend keeps every rule of docs/contract.md. */
class RecordingContractTest extends ResourceDeployerContract {
    @TempDir
    Path folder;

    @Override
    protected ResourceDeployer open() {
        return ResourceDeployer.open("recording", settings().with("forbid", "* * as nobody"));
    }

    @Override
    public ResourceDeployer openWithoutRights() {
        return ResourceDeployer.open("recording", settings().with("forbid", "* *"));
    }

    @Override
    protected boolean hasControllers() {
        return true;
    }

    private Settings settings() {
        return Settings.none()
                .with("backend", "dryrun")
                .with("file", folder.resolve("changes").toString())
                .with("ready-after", "20ms");
    }
}
