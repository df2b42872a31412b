package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Terraform module says what the charm's metadata says. */
class TerraformModuleIT {
    private static final Path CHARM = Path.of("../charm/deployer");

    @Test
    void itsOutputsAreTheEndpointsOfTheCharm() throws IOException {
        Set<String> endpoints = new TreeSet<>();
        String metadata = Files.readString(CHARM.resolve("src/main/charm/metadata.yaml"));
        endpoints.addAll(found(metadata, "(?m)^  ([a-z-]+):\n    interface: "));
        assertEquals(
                endpoints,
                new TreeSet<>(found(Files.readString(CHARM.resolve("terraform/outputs.tf")), "= \"([a-z-]+)\"\n")));
    }

    @Test
    void itsBasesAreThoseOfTheCharm() throws IOException {
        String manifest = Files.readString(Path.of("../charm/src/main/charm/manifest.yaml"));
        String variables = Files.readString(CHARM.resolve("terraform/variables.tf"));
        String condition = found(variables, "condition +=(.*)\n").get(0);
        assertEquals(found(manifest, "channel: '([0-9.]+)'"), found(condition, "ubuntu@([0-9.]+)"));
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
