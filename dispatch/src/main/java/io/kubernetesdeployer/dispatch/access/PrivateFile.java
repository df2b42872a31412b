package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Files of the unit that nobody else may read. */
public final class PrivateFile {
    private PrivateFile() {}

    /** A file's place in a folder, which is made. */
    public static Path in(Path folder, String name) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return folder.resolve(name);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Writes it, whole or not at all, if that changes it. */
    public static Path write(Path folder, String name, byte[] content) {
        Path file = in(folder, name);
        try {
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                // Made for its owner alone.
                Path next = Files.createTempFile(folder, name, ".new");
                Files.write(next, content);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static ChannelException failure(Path file, IOException e) {
        return new ChannelException(
                file + " cannot be written: " + e + ". Make room on the unit's disk; the hook is tried again", e);
    }
}
