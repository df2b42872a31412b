package example;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Deploys {@code deployed.yaml} with the client that the application has, and fails the start if that fails. */
@Component
class DeployAtStart implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DeployAtStart.class);
    /** The same in each start: by it the deployer knows again what it has deployed. */
    private static final String MODEL = "8d2e6a52-7d0e-4f2b-9a41-5e8b7c6d2a10";

    private static final Duration MOST = Duration.ofMinutes(2);

    private final KubernetesClient client;

    DeployAtStart(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        MemoryModel model = new MemoryModel(MODEL);
        model.addUnit("application/0");
        model.addUnit("deployer/0");
        model.relate("application", "deployer");
        ProviderOptions options = ProviderOptions.builder(AdmissionPolicy.OPEN).build();
        // Closing this deployer does not close the client.
        try (RelationChannel asks = model.open("application/0", "deployer", Role.REQUIRER);
                RelationChannel deploys = model.open("deployer/0", "kubernetes", Role.PROVIDER);
                ResourceDeployer cluster = Fabric8Deployer.of(client)) {
            Requirer requirer = new Requirer(asks);
            requirer.sendCreateRequest(
                    new ClassPathResource("deployed.yaml").getContentAsString(StandardCharsets.UTF_8));
            requirer.commit();
            Provider provider = new Provider(deploys, cluster, options, ProviderListener.NONE);
            provider.reconcile();
            ReconcileResult result = provider.awaitSettled(MOST);
            if (result.state() != ResourceState.CURRENT) {
                throw new IllegalStateException("not deployed: "
                        + result.errors() + result.applications().stream().map(one -> one.errors()).toList());
            }
            LOG.info("deployed {}", result.applications().get(0).resources().stream().map(one -> one.ref()).toList());
        }
    }
}
