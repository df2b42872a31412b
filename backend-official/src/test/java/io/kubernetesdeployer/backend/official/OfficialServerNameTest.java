package io.kubernetesdeployer.backend.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficialServerNameTest {
    @TempDir
    Path folder;

    @Test
    void certificate_must_be_for_the_server_name_of_the_kubeconfig() throws IOException {
        try (ResourceDeployer cluster = open("kubernetes.default")) {
            assertEquals("admin", cluster.clusterInfo().user());
        }
        try (ResourceDeployer cluster = open("other.example.com")) {
            assertEquals(
                    FailureKind.UNTRUSTED,
                    assertThrows(ClusterException.class, cluster::clusterInfo).kind());
        }
    }

    private ResourceDeployer open(String name) throws IOException {
        ControlPlane plane = ControlPlane.shared();
        String text = ControlPlane.kubeconfigText(plane.server(), plane.certificateAuthority(), "admin-token")
                .replace("server:", "tls-server-name: " + name + ", server:");
        Path file = Files.writeString(folder.resolve(name), text);
        return new OfficialFactory().open(Settings.none().with("kubeconfig", file.toString()));
    }
}
