package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.ProviderOptions;
import io.kubernetesdeployer.requirer.Requirer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Both roles in one process: a model in memory with one application, related to one provider. */
final class Embedded implements AutoCloseable {
    private static final String ENDPOINT = "kubernetes";

    /** The same for everybody: who deploys an application of this name anywhere means the same one. */
    private static final String MODEL = UUID.nameUUIDFromBytes(ProviderOptions.NAME.getBytes(StandardCharsets.US_ASCII))
            .toString();

    private final RelationChannel requirer;
    private final RelationChannel provider;

    Embedded(String application) {
        MemoryModel model = new MemoryModel(MODEL);
        // An application is not related to itself.
        String deployer = application.equals("deployer") ? "kubernetes-deployer" : "deployer";
        model.addUnit(application + "/0");
        model.addUnit(deployer + "/0");
        model.relate(application, deployer);
        requirer = model.open(application + "/0", ENDPOINT, Role.REQUIRER);
        provider = model.open(deployer + "/0", ENDPOINT, Role.PROVIDER);
    }

    /** Asks for resources; none withdraws all. */
    void request(List<Resource> resources) {
        Requirer sender = new Requirer(requirer);
        sender.sendCreateRequest(resources);
        sender.commit();
    }

    /** The provider's end. */
    RelationChannel provider() {
        return provider;
    }

    @Override
    public void close() {
        requirer.close();
        provider.close();
    }
}
