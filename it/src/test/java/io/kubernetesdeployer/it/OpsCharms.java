package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.testkit.juju.Charm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Python library for charms, and the example of a charm that is written with it and ops. */
final class OpsCharms {
    static final Path LIBRARY = Path.of("../charm/library").toAbsolutePath().normalize();

    private static final Path EXAMPLE = LIBRARY.resolveSibling("example-ops");
    private static final List<String> PACKED = List.of("metadata.yaml", "config.yaml", "src", "manifests");

    /** As charmcraft writes it, with the environment in place of the charm's own {@code venv}. */
    private static final String DISPATCH = """
            #!/bin/sh
            JUJU_DISPATCH_PATH="${JUJU_DISPATCH_PATH:-$0}" exec %s ./src/charm.py
            """;

    private static @Nullable Path python;

    private OpsCharms() {}

    /** The interpreter of an environment with the library, as it is now, and what its tests need; made once in a run. */
    static synchronized Path python() {
        if (python == null) {
            Path made = PythonEnvironment.with("ops", packages());
            List<String> library = PythonEnvironment.pip(
                    made, List.of("--no-deps", "--no-build-isolation", "--force-reinstall", LIBRARY.toString()));
            assertEquals(Optional.empty(), PythonEnvironment.run(library), "the library can be installed");
            python = made;
        }
        return python;
    }

    private static List<String> packages() {
        try {
            return Files.readAllLines(LIBRARY.resolve("requirements-test.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example, laid out as charmcraft packs it. */
    static Charm example(Path folder) {
        try {
            for (Path file : packed()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Path dispatch = Files.writeString(folder.resolve("dispatch"), DISPATCH.formatted(python()));
            Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Charm.at(folder);
    }

    private static List<Path> packed() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String name : PACKED) {
            try (Stream<Path> files = Files.walk(EXAMPLE.resolve(name))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".pyc"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
