package io.kubernetesdeployer.clients;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.ControlPlaneContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All tests share a client: each closes its deployer, and the next one finds the client open. */
@ParameterizedClass
@EnumSource
class Fabric8ContractTest extends ControlPlaneContract {
    private static final Map<String, KubernetesClient> CLIENTS = new ConcurrentHashMap<>();

    @Parameter
    Fabric8Http http = Fabric8Http.JDK;

    @Override
    protected ResourceDeployer open(String user) {
        return Fabric8Deployer.of(CLIENTS.computeIfAbsent(
                http + user,
                key -> http.client(http.config(ControlPlane.shared().kubeconfig(user)))));
    }
}
