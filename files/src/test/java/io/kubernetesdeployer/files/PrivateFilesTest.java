package io.kubernetesdeployer.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {
    @TempDir
    Path folder;

    private Path directory;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        directory = Files.createDirectory(folder.resolve("mine"));
        mode(directory, "rwxr-xr-x");
        file = Files.writeString(directory.resolve("file"), "12345");
        mode(file, "rw-r--r--");
    }

    @Test
    void whatOnlyTheUserMayWriteIsPrivateThoughOthersMayReadIt() throws IOException {
        PrivateFiles.requireDirectory(directory);
        PrivateFiles.requireFile(file);
        PrivateFiles.requireRealDirectory(directory);
        assertEquals(5, PrivateFiles.requireRegular(file));
    }

    @ParameterizedTest
    @CsvSource({"rwxrwxrwx, everybody", "rwxr-xrwx, everybody"})
    void aDirectoryThatOthersMayWriteIsRefused(String permissions, String who) throws IOException {
        mode(directory, permissions);
        assertReason("it can be written by " + who, () -> PrivateFiles.requireDirectory(directory));
        assertReason(directory.toRealPath() + " can be written by " + who, () -> PrivateFiles.requireFile(file));
    }

    @Test
    void aFileThatOthersMayWriteIsRefused() throws IOException {
        mode(file, "rw-rw-rw-");
        assertReason(
                "it can be written by everybody; take that away (chmod go-w ", () -> PrivateFiles.requireFile(file));
    }

    @Test
    void whatIsAboveCounts() throws IOException {
        Path below = Files.createDirectories(directory.resolve("a/b"));
        mode(directory.resolve("a"), "rwxr-xr-x");
        mode(below, "rwx------");
        PrivateFiles.requireDirectory(below);
        mode(directory, "rwxrwxrwx");
        assertReason(
                directory.toRealPath() + " can be written by everybody", () -> PrivateFiles.requireDirectory(below));
    }

    @Test
    void inAStickyDirectoryOneMayHaveOnesOwn() throws Exception {
        Path below = Files.createDirectory(directory.resolve("below"));
        mode(below, "rwx------");
        run("chmod", "1777", directory.toString());
        PrivateFiles.requireDirectory(below);
        // But it is not one's own itself.
        assertReason("it can be written by everybody", () -> PrivateFiles.requireDirectory(directory));
    }

    @Test
    void whatBelongsToAnotherIsRefusedAndSoIsWhatIsInIt() throws Exception {
        assumeTrue(CurrentUser.get().getName().equals("root"), "only root can give files away");
        Path below = Files.createDirectory(directory.resolve("below"));
        mode(below, "rwx------");
        run("chown", "12345", directory.toString());
        assertReason("it belongs to 12345, not to root", () -> PrivateFiles.requireDirectory(directory));
        assertReason(directory.toRealPath() + " belongs to 12345", () -> PrivateFiles.requireDirectory(below));
    }

    @Test
    void aSymbolicLinkIsFollowedToADirectoryAndNeverInOne() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), directory);
        PrivateFiles.requireDirectory(link);
        assertReason("it is a symbolic link, and no directory", () -> PrivateFiles.requireRealDirectory(link));
        Path toFile = Files.createSymbolicLink(directory.resolve("link"), file);
        assertReason("it is a symbolic link, and no regular file", () -> PrivateFiles.requireFile(toFile));
        assertReason("it is a symbolic link, and no regular file", () -> PrivateFiles.requireRegular(toFile));
    }

    @Test
    void aFifoIsRefusedAndBlocksNobody() throws Exception {
        Path fifo = directory.resolve("fifo");
        run("mkfifo", fifo.toString());
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertReason(
                        "it is a FIFO, socket or device, and no regular file", () -> PrivateFiles.requireFile(fifo)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "mine/missing"})
    void whatIsNotThereIsSaidToBeMissing(String name) {
        assertThrows(NoSuchFileException.class, () -> PrivateFiles.requireRegular(folder.resolve(name)));
        assertThrows(NoSuchFileException.class, () -> PrivateFiles.requireDirectory(folder.resolve(name)));
    }

    /** Most systems give each user a group of the same name, and let it write. */
    @Test
    void aGroupCountsAsTheUserIfNobodyElseIsInIt() throws IOException {
        mode(directory, "rwxrwxr-x");
        PosixFileAttributes found = Files.readAttributes(directory, PosixFileAttributes.class);
        if (CurrentUser.isAloneIn(found.group(), found.owner())) {
            assertDoesNotThrow(() -> PrivateFiles.requireDirectory(directory));
        } else {
            assertReason("it can be written by the group", () -> PrivateFiles.requireDirectory(directory));
        }
    }

    private interface Check {
        void run() throws IOException;
    }

    private static void assertReason(String reason, Check check) {
        FileSystemException refused = assertThrows(FileSystemException.class, check::run);
        assertTrue(refused.getReason().startsWith(reason), refused.getReason());
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
