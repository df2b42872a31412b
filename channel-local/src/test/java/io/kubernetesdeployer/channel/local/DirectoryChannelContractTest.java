package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.testkit.channel.ChannelModel;
import io.kubernetesdeployer.testkit.channel.RelationChannelContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryChannelContractTest extends RelationChannelContract {
    @TempDir
    Path directory;

    @Override
    protected ChannelModel newModel() {
        return new DirectoryTestModel(directory.resolve("model"));
    }
}
