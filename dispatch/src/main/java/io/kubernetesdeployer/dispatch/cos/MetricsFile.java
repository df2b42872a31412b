package io.kubernetesdeployer.dispatch.cos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file that the textfile collector of a node exporter reads. An agent on the machine makes its folder; where there is none
 * nothing is written. What fails here is a warning, and fails no hook.
 *
 * @param file ends in {@code .prom}
 * @param warnings gets what failed, with what to do
 */
public record MetricsFile(Path file, Consumer<String> warnings) {

    /**
     * The one of a unit; empty where nobody reads it.
     *
     * @param folder as configured; empty for none
     */
    public static Optional<MetricsFile> of(String folder, String unit, Consumer<String> warnings) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String name = unit.replace('/', '_') + ".kubernetes-deployer.prom";
        try {
            return Optional.of(Path.of(folder))
                    .filter(Files::isDirectory)
                    .map(directory -> new MetricsFile(directory.resolve(name), warnings));
        } catch (InvalidPathException e) {
            warnings.accept(folder + " is no path of a folder, so there are no metrics");
            return Optional.empty();
        }
    }

    /** Writes it whole: a collector may read at any moment. */
    public void write(String text) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text);
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            warnings.accept(file + " cannot be written, so the metrics are old: " + e);
        }
    }

    /** Deletes it: metrics of a unit that is gone would stay forever. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            warnings.accept(file + " cannot be deleted; delete it by hand: " + e);
        }
    }
}
