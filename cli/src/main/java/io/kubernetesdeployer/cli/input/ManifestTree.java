package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * Finds the manifests in a directory and below it. An entry that cannot be followed or read is an error: resources may be
 * described there, and what no manifest describes is deleted.
 */
final class ManifestTree extends SimpleFileVisitor<Path> {
    private static final int MAX_DEPTH = 32;

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    private ManifestTree(Path root) {
        this.root = root;
    }

    /**
     * Returns the manifests in the order of their paths.
     *
     * @throws CommandException if there are none, or if an entry cannot be followed
     * @throws IOException if a directory cannot be read
     */
    static List<Path> files(Path directory) throws IOException {
        ManifestTree tree = new ManifestTree(directory);
        Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, tree);
        if (tree.files.isEmpty()) {
            throw refused(directory, "there are no *.yaml, *.yml or *.json files in it");
        }
        Collections.sort(tree.files);
        return tree.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            throw BrokenLink.of(file);
        }
        if (attributes.isDirectory()) {
            throw refused(
                    file,
                    "is more than " + MAX_DEPTH + " levels below " + root + "; give it as a directory of its own");
        }
        if (isManifest(file)) {
            if (!attributes.isRegularFile()) {
                throw refused(file, "is not a regular file");
            }
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (failure instanceof FileSystemLoopException) {
            throw refused(file, "is a symbolic link to a directory that contains it");
        }
        throw failure;
    }

    /** Returns whether a file or directory belongs to other tools (.git, .github). */
    private boolean isHidden(Path path) {
        return !path.equals(root) && path.getFileName().toString().startsWith(".");
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml")
                || name.endsWith(".yml")
                || name.endsWith(".json")
                || ManifestSource.isNamedAsOne(file);
    }

    private static CommandException refused(Path path, String reason) {
        return new CommandException(ExitCode.INPUT, path + ": " + reason);
    }
}
