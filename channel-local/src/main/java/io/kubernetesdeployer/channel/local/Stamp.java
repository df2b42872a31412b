package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from the next without reading it. As the clock of a file system is coarse, a file
 * that had just been written when its stamp was taken can be written again and look the same: such a stamp is not
 * trusted (as in Git's index).
 */
final class Stamp {
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

    /** Taken before the content is read: a change in between is then noticed. */
    static Stamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            long age = System.currentTimeMillis() - found.lastModifiedTime().toMillis();
            return new Stamp(
                    found.fileKey(),
                    found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    found.size(),
                    age > COARSEST_CLOCK_MILLIS);
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
