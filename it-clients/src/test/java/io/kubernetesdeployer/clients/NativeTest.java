package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.fabric8.Fabric8Factory;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.LoopbackServer;
import io.kubernetesdeployer.testkit.OpenIdIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client library reads the kubeconfig, and nothing that it leaves out is lost in silence. */
class NativeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void an_auth_provider_of_the_library_gets_a_token_and_the_file_keeps_what_comes_with_it(String backend)
            throws IOException {
        try (OpenIdIssuer issuer = new OpenIdIssuer(folder);
                LoopbackServer server = EveryOperation.server(issuer)) {
            Path kubeconfig = kubeconfig(server, issuer.userText());
            try (ResourceDeployer cluster = open(backend, kubeconfig)) {
                cluster.workerNodes();
            }
            assertTrue(Files.readString(kubeconfig).contains("refresh-1"));
            try (ResourceDeployer again = open(backend, kubeconfig)) {
                again.workerNodes();
            }
            assertEquals(1, issuer.refreshed().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void the_context_of_the_settings_counts_and_so_does_whom_the_file_acts_as(String backend) throws IOException {
        try (LoopbackServer server = EveryOperation.server()) {
            Path kubeconfig = Files.writeString(folder.resolve("several"), """
                    clusters: [{name: here, cluster: {server: "%s"}}, {name: nowhere, cluster: {server: "http://127.0.0.1:1"}}]
                    users: [{name: jane, user: {token: t, as: jane, as-uid: "7", as-groups: [dev], as-user-extra: {scopes: [a]}}}]
                    contexts: [{name: one, context: {cluster: nowhere, user: jane}}, {name: two, context: {cluster: here, user: jane}}]
                    current-context: one
                    """.formatted(server.url()));
            Settings settings =
                    Settings.none().with("kubeconfig", kubeconfig.toString()).with("context", "two");
            try (ResourceDeployer cluster = Natives.open(backend, settings)) {
                cluster.workerNodes();
            }
            LoopbackServer.Seen seen = server.seen().element();
            assertEquals("Bearer t", seen.authorization());
            assertEquals("kubernetes-deployer/" + backend, seen.headers().getFirst("User-Agent"));
            assertEquals(List.of("jane"), seen.headers().get("Impersonate-User"));
            assertEquals(List.of("7"), seen.headers().get("Impersonate-Uid"));
            assertEquals(List.of("dev"), seen.headers().get("Impersonate-Group"));
            assertEquals(List.of("a"), seen.headers().get("Impersonate-Extra-scopes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void a_token_file_which_the_library_reads_otherwise_or_not_is_refused(String backend) throws IOException {
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"),
                ControlPlane.kubeconfigText("https://127.0.0.1:1", Path.of("none"), "t")
                        .replace("token:", "tokenFile:"));
        ClusterException thrown = assertThrows(ClusterException.class, () -> open(backend, kubeconfig));
        assertEquals(FailureKind.CONFIGURATION, thrown.kind());
        assertEquals(
                kubeconfig + ": tokenFile is not read with client=native; leave that setting out", thrown.getMessage());
    }

    @Test
    void a_reader_that_nobody_knows_is_refused() {
        SettingsException thrown = assertThrows(
                SettingsException.class,
                () -> new Fabric8Factory().open(Settings.none().with("client", "mine")));
        assertEquals("client=mine: give built-in or native", thrown.getMessage());
    }

    private static ResourceDeployer open(String backend, Path kubeconfig) {
        return Natives.open(backend, Settings.none().with("kubeconfig", kubeconfig.toString()));
    }

    private Path kubeconfig(LoopbackServer server, String user) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), server.kubeconfigText(user));
    }
}
