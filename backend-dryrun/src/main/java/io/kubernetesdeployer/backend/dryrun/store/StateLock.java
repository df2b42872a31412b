package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a state file for one process. The lock is on a file beside, which stays: the state file itself is replaced when
 * it is written anew. The operating system lets go of it when the process ends, however it ends.
 */
final class StateLock {
    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(20);

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for it, at most so long. */
    static StateLock take(Path lockFile, Path stateFile, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            FileChannel channel = FileChannel.open(
                    lockFile,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    StateFile.ownerOnly(lockFile));
            try {
                while (tryLock(channel) == null) {
                    if (System.nanoTime() - deadline >= 0
                            || Thread.currentThread().isInterrupted()) {
                        throw Errors.of(
                                FailureKind.CONFIGURATION,
                                "another process has the state file " + stateFile + " (it holds " + lockFile
                                        + "); waited " + timeout.toMillis()
                                        + " ms: let it end, give another file, or a longer lock-timeout");
                    }
                    LockSupport.parkNanos(RETRY);
                }
                return new StateLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw StateFile.failure(stateFile, "cannot be locked", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another deployer in this process has it.
            return null;
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the channel, whatever closing says.
        }
    }
}
