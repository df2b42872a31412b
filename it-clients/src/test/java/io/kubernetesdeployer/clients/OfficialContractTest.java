package io.kubernetesdeployer.clients;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.ControlPlaneContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All tests share a client: each closes its deployer, and the next one finds the client open. */
class OfficialContractTest extends ControlPlaneContract {
    private static final Map<String, ApiClient> CLIENTS = new ConcurrentHashMap<>();

    @Override
    protected ResourceDeployer open(String user) {
        return OfficialDeployer.of(CLIENTS.computeIfAbsent(
                user, name -> OfficialClients.of(ControlPlane.shared().kubeconfig(name))));
    }
}
