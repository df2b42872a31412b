package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.testkit.ChannelModel;
import io.kubernetesdeployer.testkit.RelationChannelContract;

class MemoryChannelContractTest extends RelationChannelContract {
    @Override
    protected ChannelModel newModel() {
        return new MemoryTestModel();
    }
}
