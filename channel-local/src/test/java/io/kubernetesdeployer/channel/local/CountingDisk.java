package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Notes what is done to the disk. */
final class CountingDisk implements Disk {
    private final Disk real = new RealDisk();
    private final List<String> operations = new ArrayList<>();
    private long bytes;

    /** What was done since this was asked last. */
    List<String> operations() {
        List<String> noted = List.copyOf(operations);
        operations.clear();
        return noted;
    }

    /** How much was written since this was asked last. */
    long bytes() {
        long counted = bytes;
        bytes = 0;
        return counted;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        operations.add("create " + name(directory));
        real.createDirectory(directory);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        operations.add("write " + name(file));
        bytes += content.length;
        real.write(file, content);
    }

    @Override
    public void sync(List<Path> files) throws IOException {
        files.forEach(file -> operations.add("sync " + name(file)));
        real.sync(files);
    }

    @Override
    public void replace(Path file, Path replaced) throws IOException {
        operations.add("rename " + name(replaced));
        real.replace(file, replaced);
    }

    @Override
    public void syncNames(Path directory) throws IOException {
        operations.add("sync " + name(directory));
        real.syncNames(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
        operations.add("delete " + name(file));
        real.delete(file);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
