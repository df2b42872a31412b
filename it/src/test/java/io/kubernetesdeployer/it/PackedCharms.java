package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The charms that the build has packed. */
final class PackedCharms {
    private static final Path FOLDER =
            Path.of(System.getProperty("charms", "../charm")).toAbsolutePath().normalize();

    private PackedCharms() {}

    /** The deployer's {@code .charm} file. */
    static Path deployer() {
        return packed("deployer");
    }

    /** The example requirer's {@code .charm} file. */
    static Path requirer() {
        return packed("example-requirer");
    }

    /** What the deployer's file holds, as a folder. */
    static Path deployerFolder() {
        return target("deployer").resolve("kubernetes-deployer");
    }

    /** What the example requirer's file holds, as a folder. */
    static Path requirerFolder() {
        return target("example-requirer").resolve("kubernetes-deployer-example");
    }

    /** Skips the test where charms are not built: that is so on Linux alone. */
    private static Path target(String name) {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "charms are built on Linux alone");
        return FOLDER.resolve(name).resolve("target");
    }

    private static Path packed(String name) {
        Path target = target(name);
        try (Stream<Path> files = Files.list(target)) {
            List<Path> charms =
                    files.filter(file -> file.toString().endsWith(".charm")).toList();
            if (charms.size() != 1) {
                throw new AssertionError("one .charm file is expected in " + target + ", there are " + charms);
            }
            return charms.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
