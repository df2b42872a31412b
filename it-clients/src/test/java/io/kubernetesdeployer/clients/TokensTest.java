package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.credentials.RefreshAuthentication;
import io.kubernetes.client.util.credentials.TokenFileAuthentication;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import io.kubernetesdeployer.testkit.OpenIdIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token that its client gets anew, by its own means, is the one that our requests have. */
class TokensTest {
    @TempDir
    Path folder;

    private final AtomicInteger tokens = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void fabric8_provider_of_tokens_is_asked_for_each_request(Fabric8Http http) {
        try (LoopbackServer server = EveryOperation.server()) {
            Config config = http.config(server.url());
            config.setOauthTokenProvider(() -> "token-" + tokens.incrementAndGet());
            try (KubernetesClient client = http.client(config);
                    ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                cluster.workerNodes();
                cluster.workerNodes();
            }
            assertEquals(List.of("Bearer token-1", "Bearer token-2"), authorizations(server));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fabric8_asks_the_issuer_when_its_token_is_refused(Fabric8Http http) throws IOException {
        try (OpenIdIssuer issuer = new OpenIdIssuer(folder);
                LoopbackServer server = EveryOperation.server(issuer);
                KubernetesClient client = http.client(http.config(kubeconfig(server, issuer.userText())));
                ResourceDeployer cluster = Fabric8Deployer.of(client)) {
            cluster.workerNodes();
            cluster.workerNodes();
            String token = "Bearer " + issuer.refreshed().element();
            assertEquals(List.of(token, token), authorizations(server).subList(1, 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fabric8_runs_the_plugin_again_when_its_token_is_refused(Fabric8Http http) throws IOException {
        try (LoopbackServer server =
                        new LoopbackServer(exchange -> EveryOperation.answerOnlyTo("Bearer token-2", exchange));
                KubernetesClient client = http.client(http.config(kubeconfig(server, plugin())));
                ResourceDeployer cluster = Fabric8Deployer.of(client)) {
            cluster.workerNodes();
            assertEquals(List.of("Bearer token-1", "Bearer token-2"), authorizations(server));
        }
    }

    @Test
    void official_source_of_tokens_is_asked_when_one_has_expired() {
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = new ApiClient().setBasePath(server.url());
            new RefreshAuthentication(() -> "token-" + tokens.getAndIncrement(), Duration.ofSeconds(-1))
                    .provide(client);
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                cluster.workerNodes();
                cluster.workerNodes();
            }
            // The first one is asked for when it is made.
            assertEquals(List.of("Bearer token-1", "Bearer token-2"), authorizations(server));
        }
    }

    @Test
    void official_token_file_is_read_again() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first");
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = new ApiClient().setBasePath(server.url());
            new TokenFileAuthentication(file.toString(), Duration.ofSeconds(-1)).provide(client);
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                cluster.workerNodes();
                Files.writeString(file, "second");
                cluster.workerNodes();
            }
            assertEquals(List.of("Bearer first", "Bearer second"), authorizations(server));
        }
    }

    @Test
    void official_asks_the_issuer_for_a_token() throws IOException {
        try (OpenIdIssuer issuer = new OpenIdIssuer(folder);
                LoopbackServer server = EveryOperation.server(issuer);
                ResourceDeployer cluster =
                        OfficialDeployer.of(OfficialClients.of(kubeconfig(server, issuer.userText())))) {
            cluster.workerNodes();
            assertEquals(List.of("Bearer " + issuer.refreshed().element()), authorizations(server));
        }
    }

    private static List<String> authorizations(LoopbackServer server) {
        return server.seen().stream().map(LoopbackServer.Seen::authorization).toList();
    }

    private Path kubeconfig(LoopbackServer server, String user) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), server.kubeconfigText(user));
    }

    /** Counts how often it is run. */
    private String plugin() throws IOException {
        Path count = folder.resolve("count");
        Path plugin = Files.writeString(folder.resolve("plugin"), """
                #!/bin/sh
                echo run >>"%s"
                n=$(wc -l <"%s" | tr -d ' ')
                echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"token-'$n'"}}'
                """.formatted(count, count));
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwxr-xr-x"));
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: \"" + plugin + "\"}}";
    }
}
