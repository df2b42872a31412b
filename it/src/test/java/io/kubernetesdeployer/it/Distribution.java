package io.kubernetesdeployer.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distribution that the build has made. */
final class Distribution {
    /** Its folder. */
    static final Path HOME = Path.of(System.getProperty("distribution", "../cli/target"))
            .toAbsolutePath()
            .normalize();

    private Distribution() {}

    /** The script that starts it. */
    static Path launcher() {
        return HOME.resolve("bin/kubernetes-deployer");
    }

    /** {@code lib} and each folder below {@code backends}. */
    static List<Path> modulePath() {
        List<Path> path = new ArrayList<>(List.of(HOME.resolve("lib")));
        try (Stream<Path> backends = Files.list(HOME.resolve("backends"))) {
            backends.sorted().forEach(path::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    /** The parts of a module path or class path as one argument. */
    static String path(List<Path> parts) {
        return parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** All its modules. */
    static ModuleFinder modules() {
        return ModuleFinder.of(modulePath().toArray(Path[]::new));
    }
}
