package io.kubernetesdeployer.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;

/**
 * Whether nobody but the user of this process, and root, can have written what a file says: as OpenSSH asks of the files that it
 * trusts ({@code StrictModes}), but for directories such as {@code /tmp} that everybody may write and that have the sticky bit, in
 * which nobody can replace what is another's.
 *
 * <p>Where files have no owners in the sense of POSIX, everything is taken for private. Failures are
 * {@link FileSystemException}s whose reason says what is wrong and what to do.
 */
public final class PrivateFiles {
    private static final int STICKY = 01000;

    private PrivateFiles() {}

    /**
     * Demands that a directory is there, belongs to the user, and that nobody else may write it, or anything above it.
     *
     * @throws IOException if that is not so, or cannot be told
     */
    public static void requireDirectory(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new FileSystemException(real.toString(), null, "it is no directory");
        }
        requirePrivate(real);
    }

    /**
     * Demands that a regular file is there, and no symbolic link, that it belongs to the user, and that nobody else may write it,
     * or anything above it.
     *
     * @throws IOException if that is not so, or cannot be told
     */
    public static void requireFile(Path file) throws IOException {
        requireRegular(file);
        requirePrivate(file.toRealPath());
    }

    /**
     * Demands that something is a regular file. Whatever else it is would block whoever opens it (a FIFO), or lead elsewhere (a
     * symbolic link).
     *
     * @return its size in bytes
     * @throws NoSuchFileException if it is not there
     * @throws IOException if it is something else
     */
    public static long requireRegular(Path file) throws IOException {
        BasicFileAttributes found = attributes(file);
        if (!found.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "it is " + kind(found) + ", and no regular file");
        }
        return found.size();
    }

    /**
     * Demands that something is a directory itself, and no symbolic link to one.
     *
     * @throws NoSuchFileException if it is not there
     * @throws IOException if it is something else
     */
    public static void requireRealDirectory(Path directory) throws IOException {
        BasicFileAttributes found = attributes(directory);
        if (!found.isDirectory()) {
            throw new FileSystemException(directory.toString(), null, "it is " + kind(found) + ", and no directory");
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static String kind(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return "a symbolic link";
        }
        return found.isDirectory() ? "a directory" : found.isRegularFile() ? "a file" : "a FIFO, socket or device";
    }

    /** @param real without symbolic links */
    private static void requirePrivate(Path real) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        UserPrincipal user = CurrentUser.get();
        PosixFileAttributes own = posix(real);
        if (!own.owner().equals(user)) {
            throw new FileSystemException(
                    real.toString(),
                    null,
                    "it belongs to " + own.owner().getName() + ", not to " + user.getName() + "; use one of your own");
        }
        requireUnwritable(real, real, own);
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            PosixFileAttributes found = posix(above);
            if (!found.owner().equals(user) && !isRoot(above)) {
                throw new FileSystemException(
                        real.toString(),
                        null,
                        above + " belongs to " + found.owner().getName()
                                + ", who can replace what is in it; use a directory of your own");
            }
            if (!isSticky(above)) {
                requireUnwritable(real, above, found);
            }
        }
    }

    private static void requireUnwritable(Path asked, Path path, PosixFileAttributes found) throws IOException {
        boolean others = found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        boolean group = found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !CurrentUser.isAloneIn(found.group(), found.owner());
        if (others || group) {
            throw new FileSystemException(
                    asked.toString(),
                    null,
                    (asked.equals(path) ? "it" : path) + " can be written by "
                            + (others
                                    ? "everybody"
                                    : "the group " + found.group().getName())
                            + "; take that away (chmod go-w " + path + "), or use another");
        }
    }

    private static PosixFileAttributes posix(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isRoot(Path path) throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isSticky(Path path) throws IOException {
        return Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
                && (mode & STICKY) != 0;
    }
}
