package io.kubernetesdeployer.backend.fabric8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Fabric8ServerNameTest {

    @Test
    void server_name_is_refused_with_what_to_do(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("kubeconfig"), """
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", tls-server-name: other}}]
                contexts: [{name: c, context: {cluster: c}}]
                current-context: c
                """);
        Settings settings = Settings.none().with("kubeconfig", file.toString());
        ClusterException thrown = assertThrows(ClusterException.class, () -> new Fabric8Factory().open(settings));
        assertEquals(FailureKind.CONFIGURATION, thrown.kind());
        assertTrue(thrown.getMessage().contains("use the backend official"), thrown.getMessage());
    }
}
