package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.requirer.Requirer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc of each entry point shows: its regions are the snippets there. */
class EntryPointsTest {
    private static final String YAML =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: greeting}, data: {text: hello}}";

    @TempDir
    Path folder;

    @Test
    void a_backend_is_opened_by_its_name() {
        List<WorkerNode> workers = new ArrayList<>();
        // @start region="backend"
        try (ResourceDeployer cluster = ResourceDeployer.open("dryrun", Settings.none())) {
            workers.addAll(cluster.workerNodes());
        }
        // @end
        assertFalse(workers.isEmpty());
    }

    @Test
    void a_channel_is_opened_by_its_name() {
        String directory = folder.resolve("relation").toString();
        // @start region="channel"
        Settings settings = Settings.of(Map.of("directory", directory, "unit", "web/0"));
        try (RelationChannel channel = RelationChannel.open("local", "deployer", Role.REQUIRER, settings)) {
            new Requirer(channel).sendCreateRequest(YAML);
            channel.commit();
        }
        // @end
        try (RelationChannel again = RelationChannel.open("local", "deployer", Role.REQUIRER, settings)) {
            assertEquals("web/0", again.localUnit());
        }
    }

    @Test
    void who_asks_is_answered_by_who_deploys() {
        try (ResourceDeployer cluster = ResourceDeployer.open("dryrun", Settings.none())) {
            // @start region="memory"
            MemoryModel model = new MemoryModel("3c1f6a52-7d0e-4f2b-9a41-5e8b7c6d2a10");
            model.addUnit("web/0");
            model.addUnit("deployer/0");
            model.relate("web", "deployer");
            RelationChannel asks = model.open("web/0", "deployer", Role.REQUIRER);
            RelationChannel deploys = model.open("deployer/0", "kubernetes", Role.PROVIDER);
            // @end

            // @start region="requirer"
            Requirer requirer = new Requirer(asks);
            requirer.sendCreateRequest(YAML);
            requirer.commit();
            // @end

            // @start region="provider"
            AdmissionPolicy policy = AdmissionPolicy.namespaced("default");
            ProviderOptions options = ProviderOptions.builder(policy).build();
            Provider provider = new Provider(deploys, cluster, options, ProviderListener.NONE);
            provider.reconcile();
            ReconcileResult result = provider.awaitSettled(Duration.ofMinutes(1));
            // @end

            // @start region="answer"
            ResourceState state = requirer.report().orElseThrow().report().state();
            // @end
            assertEquals(ResourceState.CURRENT, state);
            assertEquals(ResourceState.CURRENT, result.state());
            asks.close();
            deploys.close();
        }
    }

    @Test
    void a_client_of_fabric8_deploys() {
        List<WorkerNode> workers = new ArrayList<>();
        try (LoopbackServer server = EveryOperation.server();
                KubernetesClient client = Fabric8Http.JDK.client(Fabric8Http.JDK.config(server.url()))) {
            // @start region="fabric8"
            try (ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                workers.addAll(cluster.workerNodes());
            }
            // The client is still open.
            // @end
            assertEquals(1, server.seen().size());
            assertFalse(client.getHttpClient().isClosed());
        }
    }

    @Test
    void an_official_client_deploys() {
        List<WorkerNode> workers = new ArrayList<>();
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = new ApiClient().setBasePath(server.url());
            // @start region="official"
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                workers.addAll(cluster.workerNodes());
            }
            // The client goes on.
            // @end
            assertEquals(1, server.seen().size());
        }
    }
}
