package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that names a user acts as that user alone, whoever the client acts as. */
class ImpersonationTest {
    private static final ImpersonatedUser JOE = new ImpersonatedUser("joe", List.of("a", "b"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void fabric8_user_of_the_configuration_gives_way(Fabric8Http http) {
        try (LoopbackServer server = EveryOperation.server()) {
            Config config = http.config(server.url());
            config.setOauthToken("its-token");
            config.setImpersonateUsername("jane");
            config.setImpersonateGroups("dev", "ops");
            config.setImpersonateExtras(Map.of("scopes", List.of("view")));
            try (KubernetesClient client = http.client(config);
                    ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                assertActsAsJoe(cluster, server);
                cluster.workerNodes();
                assertEquals(List.of("jane"), last(server).get("Impersonate-User"));
            }
            server.seen().forEach(seen -> assertEquals("Bearer its-token", seen.authorization()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fabric8_client_whose_interceptor_acts_as_somebody_sends_nothing_as_another(Fabric8Http http) {
        Interceptor interceptor = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                builder.header("impersonate-group", "system:masters");
            }
        };
        try (LoopbackServer server = EveryOperation.server();
                KubernetesClient client = http.client(http.config(server.url()), interceptor);
                ResourceDeployer cluster = Fabric8Deployer.of(client)) {
            ClusterException refused = assertThrows(ClusterException.class, () -> apply(cluster, JOE));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("the client sets the header impersonate-group itself"),
                    refused::getMessage);
            assertEquals(List.of(), List.copyOf(server.seen()));
        }
    }

    @Test
    void official_headers_of_the_client_and_its_interceptors_give_way() {
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = OfficialClients.with(
                    new ApiClient()
                            .setBasePath(server.url())
                            .addDefaultHeader("Impersonate-User", "jane")
                            .addDefaultHeader("Impersonate-Group", "dev"),
                    chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .addHeader("Impersonate-Extra-scopes", "view")
                            .addHeader("impersonate-group", "system:masters")
                            .build()));
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                assertActsAsJoe(cluster, server);
                cluster.workerNodes();
                assertEquals(List.of("jane"), last(server).get("Impersonate-User"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void user_that_the_library_reads_from_the_kubeconfig_gives_way(String backend) throws IOException {
        try (LoopbackServer server = EveryOperation.server()) {
            Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                    clusters: [{name: here, cluster: {server: "%s"}}]
                    users: [{name: jane, user: {token: t, as: jane, as-groups: [dev], as-user-extra: {scopes: [a]}}}]
                    contexts: [{name: one, context: {cluster: here, user: jane}}]
                    current-context: one
                    """.formatted(server.url()));
            try (ResourceDeployer cluster =
                    Natives.open(backend, Settings.none().with("kubeconfig", kubeconfig.toString()))) {
                assertActsAsJoe(cluster, server);
            }
            assertEquals("Bearer t", server.seen().element().authorization());
        }
    }

    private static void assertActsAsJoe(ResourceDeployer cluster, LoopbackServer server) {
        apply(cluster, JOE);
        Headers headers = last(server);
        assertEquals(List.of("joe"), headers.get("Impersonate-User"));
        assertEquals(List.of("a", "b"), headers.get("Impersonate-Group"));
        assertEquals(
                Set.of("Impersonate-user", "Impersonate-group"),
                Set.copyOf(headers.keySet().stream()
                        .filter(name -> name.startsWith("Impersonate-"))
                        .toList()));
    }

    private static Headers last(LoopbackServer server) {
        List<LoopbackServer.Seen> seen = List.copyOf(server.seen());
        return seen.get(seen.size() - 1).headers();
    }

    private static void apply(ResourceDeployer cluster, ImpersonatedUser user) {
        ResourceType type = new ResourceType("", "v1", "ConfigMap", "configmaps", true, Set.of("patch"));
        Resource object = Resource.of(
                Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a", "namespace", "ns")));
        cluster.apply(type, object, ApplyOptions.as("test").withUser(user));
    }
}
