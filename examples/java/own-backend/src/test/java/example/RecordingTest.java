package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir
    Path folder;

    @Test
    void everyChangeStandsInTheFileAndNoDryRun() throws Exception {
        Path file = folder.resolve("changes");
        Settings settings = Settings.none().with("backend", "dryrun").with("file", file.toString());
        Resource greeting = Resource.of(Map.of(
                "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "greeting", "namespace", "default")));
        try (ResourceDeployer cluster = ResourceDeployer.open("recording", settings)) {
            ResourceType type = cluster.resourceTypes().stream()
                    .filter(one -> one.kind().equals("ConfigMap"))
                    .findFirst()
                    .orElseThrow();
            cluster.apply(type, greeting, ApplyOptions.as("example").withDryRun(true));
            cluster.apply(type, greeting, ApplyOptions.as("example"));
            cluster.delete(type, "default", "greeting", DeleteOptions.BACKGROUND);
        }
        assertEquals(
                List.of("apply ConfigMap default/greeting", "delete ConfigMap default/greeting"),
                Files.readAllLines(file));
    }

    @Test
    void whatIsMissingIsNamed() {
        SettingsException refused = assertThrows(
                SettingsException.class, () -> ResourceDeployer.open("recording", Settings.none()));
        assertEquals("file: is missing; give the file that each change is appended to", refused.getMessage());
    }
}
