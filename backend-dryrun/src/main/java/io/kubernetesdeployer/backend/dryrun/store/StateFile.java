package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Opens the file that keeps a cluster: locks it, reads it, and goes on where it ends. */
public final class StateFile {
    private final Path file;
    private final JournalFormat format;

    private StateFile(Path file, JsonCodec json) {
        this.file = file;
        this.format = new JournalFormat(json);
    }

    /**
     * Opens a store with what a file holds; its changes are kept there until it is closed.
     *
     * @param lockTimeout how long to wait for another process that has the file
     * @param historySize how many changes watches and pages can go back
     */
    public static Store open(Path file, Duration lockTimeout, int historySize, JsonCodec json) {
        requirePrivate(file);
        StateLock lock = StateLock.take(beside(file, ".lock"), file, lockTimeout);
        try {
            StateFile state = new StateFile(file, json);
            Files.deleteIfExists(beside(file, ".new"));
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                state.begin();
            }
            return state.read(historySize, json, lock);
        } catch (IOException e) {
            lock.close();
            throw failure(file, "cannot be read", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** What the cluster is said to hold, and what is asked of the user before it is deleted, is in there. */
    private static void requirePrivate(Path file) {
        Path lock = beside(file, ".lock");
        try {
            PrivateFiles.requireDirectory(file.toAbsolutePath().getParent());
            for (Path one : new Path[] {file, lock}) {
                if (Files.exists(one, LinkOption.NOFOLLOW_LINKS)) {
                    PrivateFiles.requireFile(one);
                }
            }
        } catch (IOException e) {
            throw failure(file, "cannot be used", e);
        }
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Makes an empty file that only its owner may read, where the file system knows owners. */
    static void create(Path file) throws IOException {
        Files.createFile(file, ownerOnly(file));
    }

    /** Permissions to create a file with. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return owners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    static ClusterException failure(Path file, String what, IOException e) {
        String why = e instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getFile() + ": " + refused.getReason()
                : e.toString();
        return new ClusterException(
                Failure.of(FailureKind.CONFIGURATION, "the state file " + file + " " + what + ": " + why), e);
    }

    private void begin() throws IOException {
        Path next = beside(file, ".new");
        create(next);
        Files.write(next, format.header(0));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Store read(int historySize, JsonCodec json, StateLock lock) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LineReader lines = new LineReader(in);
            byte[] line = lines.next();
            if (line == null) {
                throw broken(1, "it does not begin with a header");
            }
            Store store = new Store(historySize, header(line));
            Map<ObjectKey, Integer> sizes = new HashMap<>();
            long end = 0;
            for (long number = 2; line != null; number++) {
                end += line.length + 1L;
                line = lines.next();
                if (line != null) {
                    try {
                        ObjectKey key = format.read(line, store);
                        if (store.get(key) == null) {
                            sizes.remove(key);
                        } else {
                            // Of an object that was there, a line may hold a part.
                            sizes.merge(key, line.length, Math::max);
                        }
                    } catch (CodecException | IllegalArgumentException e) {
                        throw broken(number, e.getMessage());
                    }
                }
            }
            // What is left without an end is a line that a killed process did not get to finish.
            long content = sizes.values().stream().mapToLong(Integer::longValue).sum();
            Journal journal = Journal.open(file, json, end, content);
            store.keepIn(new Locked(journal, lock));
            return store;
        }
    }

    private long header(byte[] line) {
        try {
            return format.readHeader(line);
        } catch (CodecException | IllegalArgumentException | NoSuchElementException e) {
            throw broken(1, e.getMessage());
        }
    }

    private ClusterException broken(long line, @Nullable String why) {
        return Errors.of(
                FailureKind.CONFIGURATION,
                "the state file " + file + " is broken in line " + line + ": " + why
                        + "; nothing in it was changed: repair the line, or move the file away to begin with an empty cluster");
    }

    /** The journal, and the lock that goes with it. */
    private record Locked(Journal journal, StateLock lock) implements Store.ChangeLog {
        @Override
        public void append(Change change) {
            journal.append(change);
        }

        @Override
        public void appended(Store store) {
            journal.appended(store);
        }

        @Override
        public void close() {
            try {
                journal.close();
            } finally {
                lock.close();
            }
        }
    }
}
