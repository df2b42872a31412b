package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads manifests from files, directories and standard input. */
public final class ManifestFiles {
    private final ManifestCodec codec;
    private final InputStream in;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    /** The first entry of each object, by its kind, namespace and name. */
    private final Map<List<Object>, Manifest.Entry> read = new HashMap<>();

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
        ManifestSource.refuseUrl(name);
        Path path = Path.of(name);
        try {
            if (Files.isDirectory(path)) {
                for (Path file : ManifestTree.files(path)) {
                    addFile(file);
                }
            } else if (Files.isSymbolicLink(path) && !Files.exists(path)) {
                throw BrokenLink.of(path);
            } else {
                addFile(path);
            }
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.INPUT, e.getFile() + ": no such file or directory");
        } catch (IOException e) {
            throw new CommandException(ExitCode.INPUT, cannotBeRead(name, e));
        }
    }

    private void addFile(Path file) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            Manifest manifest = codec.read(file.toString(), text);
            ManifestSource.refuse(file, manifest);
            add(manifest);
        }
    }

    private void add(Manifest manifest) {
        manifest.entries().forEach(this::add);
        problems.addAll(manifest.problems());
    }

    /** Adds a resource, unless another version of the same object was read before: it is not known which one counts. */
    private void add(Manifest.Entry entry) {
        Resource resource = entry.resource();
        Optional<Manifest.Entry> first = resource.name()
                .map(name -> List.of(resource.groupKind(), resource.namespace(), name))
                .flatMap(name -> Optional.ofNullable(read.putIfAbsent(name, entry)));
        boolean differs =
                first.filter(other -> !other.resource().equals(resource)).isPresent();
        if (differs) {
            problems.add(new Problem(
                    entry.where(),
                    "another version of " + resource + " is in " + first.get().where() + "; remove one of them"));
        } else {
            resources.add(resource);
        }
    }

    private static String cannotBeRead(String name, IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": cannot be read, because this user lacks the permission";
        }
        String file = e instanceof FileSystemException failed && failed.getFile() != null ? failed.getFile() : name;
        return file + ": cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
    }
}
