package io.kubernetesdeployer.clients;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class Fabric8FailureTest extends HandedInFailureContract {
    private final List<KubernetesClient> clients = new ArrayList<>();

    @Parameter
    Fabric8Http http = Fabric8Http.JDK;

    @AfterEach
    void closeClients() {
        clients.forEach(KubernetesClient::close);
    }

    /** What the settings say of the client is the application's to do. */
    @Override
    protected ResourceDeployer open(Settings settings) {
        Config config = http.config(Path.of(settings.text("kubeconfig").orElseThrow()));
        config.setImpersonateUsername(settings.text("impersonate-user").orElse(null));
        settings.text("impersonate-groups").ifPresent(groups -> config.setImpersonateGroups(groups.split(",")));
        KubernetesClient client = http.client(config);
        clients.add(client);
        return Fabric8Deployer.of(client, limits(settings));
    }

    @Override
    protected boolean followsRedirects() {
        return true;
    }
}
