package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who imports the BOM needs no version of ours: every module that is a library stands in it. */
class BillOfMaterialsTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> PROGRAMS = Set.of("cli", "dispatch", "benchmarks");
    private static final Pattern LISTED = Pattern.compile("<artifactId>kubernetes-deployer-([a-z0-9-]+)</artifactId>");

    @Test
    void theBomHasEveryLibrary() throws IOException {
        assertEquals(libraries(), listed());
    }

    private static Set<String> libraries() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("src/main/java/module-info.java")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !PROGRAMS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> listed() throws IOException {
        return LISTED.matcher(Files.readString(ROOT.resolve("bom/pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.equals("bom"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
