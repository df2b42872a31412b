package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.testkit.channel.ChannelModel;
import io.kubernetesdeployer.testkit.channel.RelationChannelContract;

class MemoryChannelContractTest extends RelationChannelContract {
    @Override
    protected ChannelModel newModel() {
        return new MemoryTestModel();
    }
}
