package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A disk on which the world ends at one operation. */
final class CrashDisk implements Disk {
    /** How it ends. */
    enum Kind {
        /** The process is killed before the operation; of a write, a half is done. */
        KILLED,
        /** The power fails after the operation: new names in directories that were not synced are lost. */
        POWER_LOSS
    }

    /** The end. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Disk real = new RealDisk();
    private final Kind kind;
    private final int crashAt;
    private final Set<Path> unsynced = new HashSet<>();
    private int operations;

    /** @param crashAt at which operation, from 1; 0 for never */
    CrashDisk(Kind kind, int crashAt) {
        this.kind = kind;
        this.crashAt = crashAt;
    }

    int operations() {
        return operations;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        before();
        real.createDirectory(directory);
        after();
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        if (kind == Kind.KILLED && operations + 1 == crashAt) {
            real.write(file, Arrays.copyOf(content, content.length / 2));
        }
        before();
        if (!Files.exists(file)) {
            unsynced.add(file);
        }
        real.write(file, content);
        after();
    }

    @Override
    public void replace(Path file, Path replaced) throws IOException {
        before();
        real.replace(file, replaced);
        unsynced.remove(file);
        after();
    }

    @Override
    public void sync(Path directory) throws IOException {
        before();
        real.sync(directory);
        unsynced.removeIf(file -> directory.equals(file.getParent()));
        after();
    }

    @Override
    public void delete(Path file) throws IOException {
        before();
        real.delete(file);
        unsynced.remove(file);
        after();
    }

    private void before() {
        operations++;
        if (kind == Kind.KILLED && operations == crashAt) {
            throw new Crash();
        }
    }

    private void after() throws IOException {
        if (kind == Kind.POWER_LOSS && operations == crashAt) {
            for (Path file : unsynced) {
                Files.deleteIfExists(file);
            }
            throw new Crash();
        }
    }
}
