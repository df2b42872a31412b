package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A disk on which the world ends at one operation. */
final class CrashDisk implements Disk {
    /**
     * How it ends. When the power fails, it does so after the operation; half of each content that was not synced is lost,
     * and so are new names in directories that were not synced.
     */
    enum Kind {
        /** The process is killed before the operation; of a write, a half is done. */
        KILLED,
        /** The power fails. In directories that were not synced, renames have lasted, and deletions have not. */
        POWER_LOSS_AFTER_RENAMES,
        /** The power fails. In directories that were not synced, deletions have lasted, and renames have not. */
        POWER_LOSS_BEFORE_RENAMES
    }

    /** The end. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Disk real = new RealDisk();
    private final Kind kind;
    private final int crashAt;
    private final Set<Path> unsyncedContents = new HashSet<>();
    private final Set<Path> newNames = new HashSet<>();
    private final Map<Path, Optional<byte[]>> replaced = new HashMap<>();
    private final Map<Path, byte[]> deleted = new HashMap<>();
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
            newNames.add(file);
        }
        real.write(file, content);
        unsyncedContents.add(file);
        after();
    }

    /** One operation for each file: the end may come between any two. */
    @Override
    public void sync(List<Path> files) throws IOException {
        for (Path file : files) {
            before();
            real.sync(List.of(file));
            unsyncedContents.remove(file);
            after();
        }
    }

    @Override
    public void replace(Path file, Path name) throws IOException {
        before();
        replaced.putIfAbsent(name, content(name));
        real.replace(file, name);
        newNames.remove(file);
        unsyncedContents.remove(name);
        if (unsyncedContents.remove(file)) {
            unsyncedContents.add(name);
        }
        after();
    }

    @Override
    public void syncNames(Path directory) throws IOException {
        before();
        real.syncNames(directory);
        for (Set<Path> names : List.of(newNames, replaced.keySet(), deleted.keySet())) {
            names.removeIf(name -> directory.equals(name.getParent()));
        }
        after();
    }

    @Override
    public void delete(Path file) throws IOException {
        before();
        if (!newNames.remove(file)) {
            content(file).ifPresent(content -> deleted.put(file, content));
        }
        real.delete(file);
        unsyncedContents.remove(file);
        after();
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private void before() {
        operations++;
        if (kind == Kind.KILLED && operations == crashAt) {
            throw new Crash();
        }
    }

    private void after() throws IOException {
        if (kind == Kind.KILLED || operations != crashAt) {
            return;
        }
        for (Path file : unsyncedContents) {
            byte[] content = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(content, content.length / 2));
        }
        for (Path name : newNames) {
            Files.delete(name);
        }
        Map<Path, Optional<byte[]>> undone = new HashMap<>();
        if (kind == Kind.POWER_LOSS_BEFORE_RENAMES) {
            undone.putAll(replaced);
        } else {
            deleted.forEach((file, content) -> undone.put(file, Optional.of(content)));
        }
        for (Map.Entry<Path, Optional<byte[]>> name : undone.entrySet()) {
            if (name.getValue().isPresent()) {
                Files.createDirectories(name.getKey().getParent());
                Files.write(name.getKey(), name.getValue().get());
            } else {
                Files.deleteIfExists(name.getKey());
            }
        }
        throw new Crash();
    }
}
