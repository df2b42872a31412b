package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads manifests from files, directories and standard input. */
public final class ManifestFiles {
    private static final int MAX_DEPTH = 32;

    private final ManifestCodec codec;
    private final InputStream in;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ManifestFiles(ManifestCodec codec, InputStream in) {
        this.codec = codec;
        this.in = in;
    }

    /**
     * Reads manifests in the order of their names on the command line. Reads all manifests in a directory, also in those below
     * it, in the order of their paths.
     *
     * @param names paths of files and directories, and {@code -} for standard input
     * @param in standard input
     * @throws CommandException if a file cannot be read, or if there is no document at all
     */
    public static Manifests read(List<String> names, InputStream in) {
        ManifestFiles files = new ManifestFiles(ManifestCodec.load(), in);
        names.forEach(files::add);
        Manifests manifests = new Manifests(files.resources, files.problems);
        if (manifests.isEmpty()) {
            throw new CommandException(
                    ExitCode.INPUT,
                    String.join(", ", names)
                            + ": there are no resources; to delete a deployed application, use: withdraw NAME");
        }
        return manifests;
    }

    private void add(String name) {
        if (name.equals("-")) {
            add(codec.read("standard input", in));
            return;
        }
        Path path = Path.of(name);
        try {
            if (Files.isDirectory(path)) {
                for (Path file : manifestsBelow(path)) {
                    addFile(file);
                }
            } else {
                addFile(path);
            }
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.INPUT, e.getFile() + ": no such file or directory");
        } catch (IOException e) {
            throw new CommandException(ExitCode.INPUT, name + ": cannot be read (" + reason(e) + ")");
        }
    }

    private void addFile(Path file) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            add(codec.read(file.toString(), text));
        }
    }

    private void add(Manifest manifest) {
        resources.addAll(manifest.resources());
        problems.addAll(manifest.problems());
    }

    private static List<Path> manifestsBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> manifests = files.filter(file -> isManifest(directory.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (manifests.isEmpty()) {
                throw new CommandException(
                        ExitCode.INPUT, directory + ": there are no *.yaml, *.yml or *.json files in it");
            }
            return manifests;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns whether a file is a manifest. Hidden files and directories (.git, .github) belong to other tools. */
    private static boolean isManifest(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
