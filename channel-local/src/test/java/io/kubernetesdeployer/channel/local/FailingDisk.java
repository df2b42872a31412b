package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A disk on which one operation fails. */
final class FailingDisk implements Disk {
    private final Disk real = new RealDisk();
    private int left;

    /** @param operation which one from here on, from 1 */
    void failAt(int operation) {
        left = operation;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        operation();
        real.createDirectory(directory);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        operation();
        real.write(file, content);
    }

    @Override
    public void sync(List<Path> files) throws IOException {
        for (Path file : files) {
            operation();
            real.sync(List.of(file));
        }
    }

    @Override
    public void replace(Path file, Path replaced) throws IOException {
        operation();
        real.replace(file, replaced);
    }

    @Override
    public void syncNames(Path directory) throws IOException {
        operation();
        real.syncNames(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
        operation();
        real.delete(file);
    }

    private void operation() throws IOException {
        if (left > 0 && --left == 0) {
            throw new IOException("No space left on device");
        }
    }
}
