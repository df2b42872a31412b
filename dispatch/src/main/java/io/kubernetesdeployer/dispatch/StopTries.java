package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.dispatch.access.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts how often the hook {@code stop} has failed because Juju could not tell whether a relation is over. The count is in
 * a file: Juju drops what a hook that fails remembers.
 */
final class StopTries {
    /** Juju waits 5 s and 10 s: longer than a unit at the other end takes to leave. */
    private static final int MAX = 2;

    private static final String FILE = "stop-tries";

    private StopTries() {}

    /** Whether the hook is to fail once more. */
    static boolean isAnotherDue(Path folder) {
        Path file = PrivateFile.in(folder, FILE);
        try {
            int tries = Files.exists(file) ? Files.readString(file).length() : 0;
            if (tries >= MAX) {
                return false;
            }
            PrivateFile.write(folder, FILE, "x".repeat(tries + 1).getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            throw new ChannelException(file + " cannot be read: " + e + ". Check the unit's disk", e);
        }
    }
}
