package io.kubernetesdeployer.clients;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.fabric8.Fabric8Factory;
import io.kubernetesdeployer.backend.official.OfficialFactory;

/** The backends with {@code client=native}. */
final class Natives {
    private Natives() {}

    static ResourceDeployer open(String backend, Settings settings) {
        ResourceDeployer.Factory factory = backend.equals("fabric8") ? new Fabric8Factory() : new OfficialFactory();
        return factory.open(settings.with("client", "native"));
    }
}
