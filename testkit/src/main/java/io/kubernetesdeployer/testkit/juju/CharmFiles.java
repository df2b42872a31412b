package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lays a charm's files over those of an older one, as Juju's agent does: what the hooks have made stays. */
final class CharmFiles {
    /** What the charm before had, to know what goes. */
    private static final String MANIFEST = ".juju-charm-manifest";
    /** Larger files are linked where that can be: hooks write small ones, and a runtime is large. */
    private static final long LINKED_BYTES = 64 * 1024;

    private CharmFiles() {}

    static void replace(Path source, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path manifest = directory.resolve(MANIFEST);
        Set<String> before = Files.exists(manifest) ? new HashSet<>(Files.readAllLines(manifest)) : new HashSet<>();
        List<String> now = copy(source, directory);
        before.removeAll(new HashSet<>(now));
        for (String gone : before) {
            Files.deleteIfExists(directory.resolve(gone));
        }
        Files.write(manifest, now);
    }

    private static List<String> copy(Path source, Path directory) throws IOException {
        List<String> files = new ArrayList<>();
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(
                        directory.resolve(source.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = source.relativize(file).toString();
                put(file, directory.resolve(name), attributes);
                files.add(name);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static void put(Path from, Path to, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(to);
        if (attributes.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(Files.readSymbolicLink(from).toString()));
            return;
        }
        if (attributes.size() > LINKED_BYTES && from.getFileSystem().equals(to.getFileSystem())) {
            try {
                Files.createLink(to, from);
                return;
            } catch (IOException | UnsupportedOperationException e) {
                // Another disk: copied instead.
            }
        }
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(from));
        permissions.add(PosixFilePermission.OWNER_READ);
        permissions.add(PosixFilePermission.OWNER_WRITE);
        Files.setPosixFilePermissions(to, permissions);
    }
}
