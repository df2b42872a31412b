package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The {@code *.yaml}, {@code *.yml} and {@code *.json} files of one folder, in the order of their names. */
final class ManifestFolder {
    private static final int DIGEST_BYTES = 16;

    private final SortedMap<String, byte[]> files;

    private ManifestFolder(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /**
     * What the files hold together.
     *
     * @param resources of good documents
     * @param problems of bad ones
     */
    record Content(List<Resource> resources, List<Problem> problems) {}

    /** Reads the files; a folder that is not there holds none. */
    static ManifestFolder read(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return new ManifestFolder(files);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : (Iterable<Path>) entries::iterator) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".")
                        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new ChannelException(folder + " cannot be read: " + e, e);
        }
        return new ManifestFolder(files);
    }

    /** Names the content: the same files with the same bytes. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                digest.update((file.getKey() + "\n" + file.getValue().length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Content parse(ManifestCodec codec) {
        List<Resource> resources = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        files.forEach((name, bytes) -> {
            Manifest manifest = codec.read(name, new ByteArrayInputStream(bytes));
            resources.addAll(manifest.resources());
            problems.addAll(manifest.problems());
        });
        return new Content(resources, problems);
    }
}
