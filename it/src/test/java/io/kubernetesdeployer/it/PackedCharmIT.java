package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packed charms hold beside their code, as Juju and charmcraft read it. */
class PackedCharmIT {
    private static final List<String> BASES = List.of("22.04", "24.04", "26.04");

    @TempDir
    Path folder;

    @Test
    void theyBringReadmeAndLicence() throws IOException {
        for (Path charm : charms()) {
            assertTrue(read(charm, "README.md").startsWith("# Kubernetes Deployer"), charm::toString);
            assertTrue(read(charm, "LICENSE").contains("Apache License"), charm::toString);
        }
    }

    @Test
    void theyLinkToTheProject() throws IOException {
        String project = Files.readString(Path.of("../pom.xml"));
        for (Path charm : charms()) {
            String metadata = read(charm, "metadata.yaml");
            assertEquals(List.of(found(project, "<url>(\\S+)</url>").get(0)), found(metadata, "website: (\\S+)"));
            assertEquals(found(project, "<url>(\\S+)</url>\\s*</scm>"), found(metadata, "source: (\\S+)"));
        }
    }

    @Test
    void theySayWhichJujuAndWhichBasesTheyNeed() throws IOException {
        for (Path charm : charms()) {
            assertTrue(read(charm, "metadata.yaml").contains("assumes:\n  - juju >= "), charm::toString);
            String architecture = charm.toString().replaceAll(".*_(\\w+)\\.charm", "$1");
            String manifest = read(charm, "manifest.yaml");
            assertEquals(BASES, found(manifest, "channel: '([0-9.]+)'"));
            assertEquals(
                    List.of(architecture, architecture, architecture), found(manifest, "architectures: \\[(\\w+)]"));
        }
    }

    @Test
    void charmcraftPacksTheFolderForTheSameBases() throws IOException {
        for (Path charm : charms()) {
            String project = read(charm, "charmcraft.yaml");
            assertEquals(BASES, found(project, "ubuntu@([0-9.]+):\\w+:\n"));
            assertFalse(project.contains("${"), project);
        }
    }

    @Test
    void theyClaimNothingThatCharmcraftDoesNotFind() throws IOException {
        for (Path charm : charms()) {
            assertEquals(List.of("unknown", "unknown"), found(read(charm, "manifest.yaml"), "result: (\\w+)"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://new:1, http://old:1, http://new:1",
        "http://new:1, '', http://new:1",
        "'', http://old:1, http://old:1",
        "'', '', ''"
    })
    void theModelsProxiesReachJavaAndTheLegacyOnesWhereThereAreNoOthers(String juju, String legacy, String used)
            throws Exception {
        Files.writeString(folder.resolve("dispatch"), read(PackedCharms.deployer(), "dispatch"));
        Path java = folder.resolve("runtime/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho \"$HTTP_PROXY $HTTPS_PROXY $NO_PROXY\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder hook =
                new ProcessBuilder("bash", folder.resolve("dispatch").toString());
        for (String protocol : List.of("HTTP", "HTTPS", "NO")) {
            hook.environment().put("JUJU_CHARM_" + protocol + "_PROXY", juju);
            hook.environment().remove(protocol + "_PROXY");
            hook.environment().put(protocol.toLowerCase(Locale.ROOT) + "_proxy", legacy);
        }
        Process process = hook.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(String.join(" ", used, used, used), said.replace("\n", ""));
    }

    private static List<Path> charms() {
        return List.of(PackedCharms.deployer(), PackedCharms.requirer());
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(Path charm, String name) throws IOException {
        try (ZipFile zip = new ZipFile(charm.toFile())) {
            var entry = zip.getEntry(name);
            assertTrue(entry != null, () -> charm + " has no " + name);
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
