package io.kubernetesdeployer.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.service.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileChoosesNothing() {
        ConfigFile config = ConfigFile.read(folder.resolve("none"));
        assertEquals(Optional.empty(), config.backend());
        assertEquals(Map.of(), config.settings("fabric8"));
    }

    @Test
    void settingsBelongToTheirBackendAlone() throws IOException {
        ConfigFile config = read("# mine\n\n backend = official \nofficial.context=a=b\nfabric8.context = c\n");
        assertEquals(Optional.of("official"), config.backend());
        assertEquals(Map.of("context", "a=b"), config.settings("official"));
        assertEquals(Map.of("context", "c"), config.settings("fabric8"));
    }

    @Test
    void aLineThatIsNothingOfThatIsNamed() {
        for (String line : new String[] {"backend", "namespace = web", ".x = y", "= y"}) {
            SettingsException refused = assertThrows(SettingsException.class, () -> read("backend = a\n" + line));
            assertTrue(refused.getMessage().contains("line 2"), refused.getMessage());
        }
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        assertThrows(SettingsException.class, () -> ConfigFile.read(file));
    }

    private ConfigFile read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("config"), text));
    }
}
