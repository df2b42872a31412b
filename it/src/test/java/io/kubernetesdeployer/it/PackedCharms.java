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

    /** Skips the test where charms are not built: that is so on Linux alone. */
    private static Path packed(String name) {
        Path target = FOLDER.resolve(name).resolve("target");
        assumeTrue(System.getProperty("os.name").equals("Linux"), "charms are built on Linux alone");
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
