package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void of_a_client_the_limits_can_be_set_and_nothing_else() {
        Settings settings = Settings.none().with("request-timeout", "2m").with("concurrency", "3");
        Endpoint endpoint = Endpoint.ofClient("Deployer", "https://x:6443/", settings);
        assertEquals(new RestLimits(Duration.ofMinutes(2), 3), endpoint.limits());
        assertEquals("https://x:6443", endpoint.server().toString());
        SettingsException thrown = assertThrows(
                SettingsException.class,
                () -> Endpoint.ofClient("Deployer", "https://x", settings.with("kubeconfig", "file")));
        assertTrue(
                thrown.getMessage()
                        .contains("\"Deployer\" has no setting \"kubeconfig\"; it has concurrency, request-timeout"),
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://x", "https://user:secret@x"})
    void url_of_a_client_that_cannot_be_used_is_refused_and_not_shown(String url) {
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> Endpoint.ofClient("Deployer", url, Settings.none()));
        assertEquals(FailureKind.CONFIGURATION, thrown.kind());
        assertTrue(
                thrown.getMessage().startsWith("the server's URL of the client cannot be used"), thrown.getMessage());
    }
}
