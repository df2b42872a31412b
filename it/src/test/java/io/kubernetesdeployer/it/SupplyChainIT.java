package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever gets the distribution, a charm or the CEL module gets the list of what is in it, and the licences of all of that. */
class SupplyChainIT {
    private static final Pattern LIBRARY =
            Pattern.compile("\"purl\": \"pkg:maven/([^/]+)/([^@]+)@([^?]+)[?]type=jar\"");
    private static final String OURS = "kubernetes-deployer-";

    @Test
    void theDistributionListsEveryLibraryThatItHolds() throws IOException {
        Set<String> held = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Distribution.HOME)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith(OURS))
                    .forEach(held::add);
        }
        assertTrue(held.size() > 20, held::toString);
        try (FileSystem cel = FileSystems.newFileSystem(cel())) {
            held.addAll(libraries(cel.getPath("META-INF")));
        }
        assertEquals(held, libraries(Distribution.HOME));
    }

    @Test
    void theCelModuleListsWhatIsMergedIntoIt() throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(cel())) {
            Set<String> merged = libraries(jar.getPath("META-INF"));
            for (String name : List.of("antlr4-runtime", "guava", "protobuf-java", "threeten-extra", "runtime")) {
                assertTrue(merged.stream().anyMatch(library -> library.startsWith(name + "-")), merged::toString);
            }
            assertLicences(jar.getPath("META-INF"));
        }
    }

    @Test
    void aCharmListsEveryModuleOfItsRuntime() throws IOException {
        for (Path charm : charms()) {
            String release = Files.readString(charm.resolve("runtime/release"), StandardCharsets.UTF_8);
            String modules = release.replaceAll("(?s).*MODULES=\"([^\"]*)\".*", "$1");
            long libraries = Stream.of(modules.split(" "))
                    .filter(module -> !module.matches("(java|jdk|io[.]kubernetesdeployer)[.].*"))
                    .count();
            assertEquals(libraries, libraries(charm).size(), () -> modules + "\n" + read(charm));
            String java = release.replaceAll("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
            assertTrue(read(charm).contains("\"cpe:2.3:a:oracle:openjdk:" + java + ":"), () -> read(charm));
            assertTrue(Files.exists(charm.resolve("runtime/legal/java.base/LICENSE")), charm::toString);
        }
    }

    @Test
    void everyLibraryHasTheTextOfItsLicence() throws IOException {
        assertLicences(Distribution.HOME);
        for (Path charm : charms()) {
            assertLicences(charm);
        }
    }

    private static void assertLicences(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("THIRD-PARTY"));
        assertFalse(lines.isEmpty(), folder::toString);
        for (String line : lines) {
            String[] parts = line.split(" {2}");
            assertTrue(Files.exists(folder.resolve(parts[2])), line);
        }
        Set<String> named = lines.stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.replaceAll("[^:]*:([^:]*):(\\S*) .*", "$1-$2.jar"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(libraries(folder), named);
    }

    private static List<Path> charms() {
        return List.of(PackedCharms.deployerFolder(), PackedCharms.requirerFolder());
    }

    private static Path cel() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.HOME.resolve("backends/dryrun"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(OURS + "cel-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The file names of the libraries that the list in a folder names. */
    private static Set<String> libraries(Path folder) {
        return LIBRARY.matcher(read(folder))
                .results()
                .filter((MatchResult found) -> !found.group(2).startsWith(OURS))
                .map(found -> found.group(2) + "-" + found.group(3) + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path folder) {
        try {
            return Files.readString(folder.resolve("sbom.cdx.json"));
        } catch (IOException e) {
            throw new AssertionError(folder + " has no list of what is in it", e);
        }
    }
}
