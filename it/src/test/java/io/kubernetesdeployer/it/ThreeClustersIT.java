package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both client libraries, both backends and the model in one JVM: each deploys the guestbook, all at the same time. */
class ThreeClustersIT {
    private static final Path PROGRAM = Path.of("src/test/resources/programs/ThreeClusters.java");
    private static final Path GUESTBOOK = Path.of("../examples/guestbook");
    private static final String MODULE = """
            module example {
                requires io.kubernetesdeployer.channel.local;
                requires io.kubernetesdeployer.provider;
                requires io.kubernetesdeployer.requirer;
            }
            """;
    private static final String EACH_CURRENT_AND_GONE = """
            fabric8: Current 7, then Current 7
            official: Current 7, then Current 7
            dryrun: Current 7, then Current 7
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void needsAControlPlane() {
        Cluster.plane();
    }

    @Test
    void eachDeploysTheGuestbookOnTheModulePath() throws IOException {
        Path classes = compiled();
        List<Path> path = Stream.concat(Distribution.modulePath().stream(), Stream.of(classes))
                .toList();
        List<String> options = new ArrayList<>(List.of("--module-path", Distribution.path(path)));
        // What automatic modules need, as docs/backends.md says.
        for (String backend : List.of("fabric8", "official")) {
            options.add(
                    "@" + Distribution.HOME.resolve("backends").resolve(backend).resolve("java-arguments"));
        }
        options.addAll(List.of("--module", "example/example.ThreeClusters"));
        assertEveryClusterHasHadIt(options);
    }

    @Test
    void eachDeploysTheGuestbookOnTheClassPath() throws IOException {
        Path classes = compiled();
        List<Path> path = Stream.concat(
                        Distribution.modulePath().stream().map(jars -> jars.resolve("*")), Stream.of(classes))
                .toList();
        assertEveryClusterHasHadIt(List.of("--class-path", Distribution.path(path), "example.ThreeClusters"));
    }

    private void assertEveryClusterHasHadIt(List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(options);
        arguments.add(Cluster.plane().kubeconfig("admin").toString());
        arguments.add(
                Files.writeString(folder.resolve("guestbook.yaml"), guestbook()).toString());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Run.Result result =
                Run.ofCommand(folder, java, arguments.toArray(String[]::new)).run();
        assertEquals(EACH_CURRENT_AND_GONE, result.out(), result.err());
    }

    private Path compiled() throws IOException {
        return ThrowawayModules.compile(
                folder,
                "example",
                Map.of("module-info.java", MODULE, "example/ThreeClusters.java", Files.readString(PROGRAM)));
    }

    private static String guestbook() throws IOException {
        try (Stream<Path> files = Files.list(GUESTBOOK)) {
            return files.sorted().map(ThreeClustersIT::text).collect(Collectors.joining("\n---\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
