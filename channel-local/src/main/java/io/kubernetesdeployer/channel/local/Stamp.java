package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from the next without reading it, and one list of names in a directory from the next
 * without listing it. As the clock of a file system is coarse, what had just changed when its stamp was taken can change
 * again and look the same: such a stamp is not trusted. That is Git's rule for its index ({@code racy-git.txt}).
 *
 * <p>A directory's stamp is trusted where POSIX holds: there every creation, deletion and renaming of a name changes the time
 * of the directory ({@code rename()}, {@code open()}, {@code unlink()}).
 */
final class Stamp {
    /** FAT counts times in steps of two seconds; no local file system is coarser. */
    private static final long COARSEST_CLOCK_MILLIS = 2_000;

    private final @Nullable Object key;
    private final long nanos;
    private final long size;
    private final boolean trusted;

    private Stamp(@Nullable Object key, long nanos, long size, boolean trusted) {
        this.key = key;
        this.nanos = nanos;
        this.size = size;
        this.trusted = trusted;
    }

    /** Taken before the content is read or listed: a change in between is then noticed. */
    static Stamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            long age = System.currentTimeMillis() - found.lastModifiedTime().toMillis();
            return new Stamp(
                    found.fileKey(),
                    found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    found.size(),
                    age > COARSEST_CLOCK_MILLIS && (RealDisk.POSIX || !found.isDirectory()));
        } catch (IOException e) {
            return new Stamp(null, 0, -1, false);
        }
    }

    boolean isTrusted() {
        return trusted;
    }

    boolean sameAs(Stamp other) {
        return Objects.equals(key, other.key) && nanos == other.nanos && size == other.size;
    }

    /** For messages and marks. */
    @Override
    public String toString() {
        return key + " " + nanos + " " + size;
    }
}
