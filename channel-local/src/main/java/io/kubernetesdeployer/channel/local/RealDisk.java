package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The files of this machine. Bags may hold Secrets: what is made here is for its owner alone, where the system can. */
final class RealDisk implements Disk {
    /**
     * How many threads sync files, if there are more than that: a file system makes what many ask for at a time last at once.
     * For a few files, threads cost more than they save.
     */
    private static final int SYNC_THREADS = 16;

    /** Whether files have owners, directories can be synced, and renaming changes their time. */
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @Override
    public void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        try {
            Files.createDirectory(directory, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        syncNames(directory.getParent());
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                openForWriting(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Opens a regular file, for its owner alone if it is made. A FIFO would block, a symbolic link lead elsewhere. */
    static FileChannel openForWriting(Path file, OpenOption... options) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.requireRegular(file);
        }
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(StandardOpenOption.WRITE);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, all, ownerOnly("rw-------"));
    }

    @Override
    public void sync(List<Path> files) throws IOException {
        if (files.size() <= SYNC_THREADS) {
            for (Path file : files) {
                sync(file, StandardOpenOption.WRITE);
            }
        } else {
            syncSideBySide(files);
        }
    }

    private static void syncSideBySide(List<Path> files) throws IOException {
        List<Callable<Void>> tasks = new ArrayList<>();
        files.forEach(file -> tasks.add(() -> sync(file, StandardOpenOption.WRITE)));
        ExecutorService threads = Executors.newFixedThreadPool(SYNC_THREADS);
        try {
            for (Future<Void> synced : threads.invokeAll(tasks)) {
                synced.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were synced", e);
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void replace(Path file, Path replaced) throws IOException {
        Files.move(file, replaced, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void syncNames(Path directory) throws IOException {
        // Elsewhere a directory cannot be opened, and names last without it.
        if (POSIX) {
            sync(directory, StandardOpenOption.READ);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** What failed to be written since a file was opened is reported to the next that syncs it (Linux 4.13 and later). */
    private static @Nullable Void sync(Path path, OpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
            return null;
        }
    }

    /** Permissions to create a file or directory with. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
