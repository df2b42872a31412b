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

/** Reads what is given as {@code FILE|DIR|-}. */
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
     * Reads them in this order; below a directory all manifests in the order of their names.
     *
     * @param in standard input, for {@code -}
     * @throws CommandException if one cannot be read, or if all are empty
     */
    public static Manifests read(List<String> names, InputStream in) {
        ManifestFiles files = new ManifestFiles(ManifestCodec.load(), in);
        names.forEach(files::add);
        Manifests manifests = new Manifests(files.resources, files.problems);
        if (manifests.isEmpty()) {
            throw new CommandException(
                    ExitCode.INPUT,
                    String.join(", ", names)
                            + ": there is no resource in it; to take away what is deployed use: withdraw NAME");
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
            throw new CommandException(ExitCode.INPUT, e.getFile() + ": there is no such file or folder");
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

    private static List<Path> manifestsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> manifests = files.filter(file -> isManifest(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (manifests.isEmpty()) {
                throw new CommandException(ExitCode.INPUT, folder + ": there is no *.yaml, *.yml or *.json below it");
            }
            return manifests;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What is hidden (.github, .git) is for others. */
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
