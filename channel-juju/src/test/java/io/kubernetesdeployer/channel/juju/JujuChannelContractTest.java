package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.testkit.channel.ChannelModel;
import io.kubernetesdeployer.testkit.channel.RelationChannelContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules of every channel, over hook tools that are processes. */
class JujuChannelContractTest extends RelationChannelContract {
    @TempDir
    private Path directory;

    @Override
    protected ChannelModel newModel() {
        return JujuTestModel.in(directory);
    }
}
