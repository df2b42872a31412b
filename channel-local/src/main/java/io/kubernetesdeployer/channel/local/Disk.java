package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file operations of the directory channel: few, so that a test can end the world at each of them. */
interface Disk {
    /** Creates a directory for its owner alone, and lasting; what is there stays as it is. */
    void createDirectory(Path directory) throws IOException;

    /** Writes a file for its owner alone. Its content lasts once it is synced, its name once its directory is. */
    void write(Path file, byte[] content) throws IOException;

    /** Makes the contents of files lasting, all at a time. */
    void sync(List<Path> files) throws IOException;

    /** Gives a file another file's name, at one instant. */
    void replace(Path file, Path replaced) throws IOException;

    /** Makes the names in a directory lasting. */
    void syncNames(Path directory) throws IOException;

    /** Deletes a file that may be there. */
    void delete(Path file) throws IOException;
}
