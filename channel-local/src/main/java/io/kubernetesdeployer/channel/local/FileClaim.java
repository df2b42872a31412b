package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An exclusive claim, among all processes of the machine, that ends with the process at the latest. */
final class FileClaim implements AutoCloseable {
    /**
     * Claims of this process. The system's locks belong to the process, not to a thread, and on POSIX closing any
     * other channel of the same file lets go of them: so a file that is claimed here must not be opened again.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    /** Behind all content, which stays readable where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private FileClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Claims a file, and writes into it whose it is.
     *
     * @param file created where it is missing; a real path, as it is compared with others
     * @return empty if somebody else has it
     */
    static Optional<FileClaim> tryTake(Path file) throws IOException {
        if (!OWN.add(file)) {
            return Optional.empty();
        }
        FileClaim claim = null;
        try {
            claim = lock(file);
            return Optional.ofNullable(claim);
        } finally {
            if (claim == null) {
                OWN.remove(file);
            }
        }
    }

    /** Who has claimed a file, for a message. */
    static String holder(Path file) {
        if (OWN.contains(file)) {
            return "this process";
        }
        try {
            PrivateFiles.requireRegular(file);
            String pid = Files.readString(file).strip();
            return pid.isEmpty() || pid.length() > 20 ? "another process" : "process " + pid;
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OWN.remove(file);
        }
    }

    private static @Nullable FileClaim lock(Path file) throws IOException {
        FileChannel channel = RealDisk.openForWriting(file, StandardOpenOption.CREATE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                return null;
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(pid));
            taken = true;
            return new FileClaim(file, channel);
        } catch (OverlappingFileLockException e) {
            // Another copy of this class has it: a second module layer or class loader.
            return null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }
}
