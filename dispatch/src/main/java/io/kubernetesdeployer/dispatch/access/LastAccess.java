package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration and the credentials with which this unit reached the cluster last, kept until the unit is gone. The
 * relation, secret or file that they came from may end before what is deployed is deleted.
 *
 * @param config the options of the charm
 * @param access the settings of the backend
 */
public record LastAccess(DeployerConfig config, ClusterAccess.Known access) {
    private static final String FILE = "last-access.json";
    private static final String KUBECONFIG_FILE = "last-kubeconfig";
    private static final String KUBECONFIG = "kubeconfig";
    private static final String SOURCE = "source";

    /** Keeps it; nothing is written if it is the same as before. */
    public static void keep(Path folder, Document options, ClusterAccess.Known access) {
        Map<String, Object> content = new LinkedHashMap<>();
        // The text of a kubeconfig is in a file of its own.
        content.put("config", options.without(KUBECONFIG).asMap());
        content.put("settings", access.settings().asMap());
        content.put(SOURCE, access.source());
        access.settings().text(KUBECONFIG).ifPresent(file -> {
            try {
                PrivateFile.write(folder, KUBECONFIG_FILE, Files.readAllBytes(Path.of(file)));
            } catch (IOException e) {
                throw unreadable(Path.of(file), e);
            }
        });
        PrivateFile.write(folder, FILE, JsonCodec.load().write(content));
    }

    /** Empty if this unit has never reached a cluster. */
    public static Optional<LastAccess> find(Path folder) {
        return read(folder).map(content -> {
            Map<String, String> settings =
                    new LinkedHashMap<>(content.document("settings").strings());
            // A file of the operator's may name others by paths that are relative to it.
            settings.computeIfPresent(
                    KUBECONFIG,
                    (name, own) -> own.startsWith(folder.toString()) || !Files.isReadable(Path.of(own))
                            ? folder.resolve(KUBECONFIG_FILE).toString()
                            : own);
            return new LastAccess(
                    DeployerConfig.of(content.document("config")), new ClusterAccess.Known(Settings.of(settings)));
        });
    }

    /**
     * The kubeconfig alone.
     *
     * @param source the relations that it must have come from
     */
    static Optional<byte[]> kubeconfig(Path folder, String source) {
        Path file = folder.resolve(KUBECONFIG_FILE);
        boolean isFromThere = read(folder)
                .flatMap(content -> content.string(SOURCE))
                .filter(source::equals)
                .isPresent();
        try {
            return isFromThere && Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Optional<Document> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Optional.of(JsonCodec.load().read(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | CodecException e) {
            throw unreadable(file, e);
        }
    }

    private static ChannelException unreadable(Path file, Exception e) {
        return new ChannelException(file + " cannot be read: " + e + ". Check the unit's disk", e);
    }
}
