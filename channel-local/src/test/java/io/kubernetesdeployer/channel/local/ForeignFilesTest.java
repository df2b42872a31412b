package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is taken from a directory that others may write, nor from what only looks like a file. */
@DisabledOnOs(OS.WINDOWS)
class ForeignFilesTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path directory;

    @BeforeEach
    void write() {
        directory = folder.resolve("relation");
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            web.write(TestFiles.relation(web), Map.of("key", "value"));
            web.remember("seen", "it");
            web.commit();
        }
    }

    @Test
    void aDirectoryThatOthersMayWriteIsRefused() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(directory.toRealPath() + ": it can be written by everybody; take that away (chmod go-w ");
    }

    @Test
    void aDirectoryBelowOneThatOthersMayWriteIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(folder.toRealPath() + " can be written by everybody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "units/web-0.json", "locks/unit-web-0", "data/web-0"})
    void whatIsASymbolicLinkInsideIsRefused(String name) throws IOException {
        Path inside = directory.resolve(name);
        Files.createSymbolicLink(inside, Files.move(inside, folder.resolve("elsewhere")));
        assertRefused("a symbolic link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks", "data", "units"})
    void aPartThatIsASymbolicLinkIsRefused(String name) throws IOException {
        Path inside = directory.resolve(name);
        Files.createSymbolicLink(inside, Files.move(inside, folder.resolve("elsewhere")));
        assertRefused("it is a symbolic link, and no directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "units/web-0.json", "locks/unit-web-0", "locks/model"})
    void aFifoInsideIsRefusedAndBlocksNobody(String name) throws IOException, InterruptedException {
        Path inside = directory.resolve(name);
        Files.delete(inside);
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", inside.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        assertRefused("a FIFO, socket or device");
    }

    private void assertRefused(String message) {
        ChannelException refused =
                assertTimeoutPreemptively(AT_ONCE, () -> assertThrows(ChannelException.class, this::changeAndRead));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    /** All that a unit does, by a unit that was there and by one that is new. */
    private void changeAndRead() {
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            String relation = TestFiles.relation(web);
            web.recall("seen");
            web.read(relation, "web/0");
            web.write(relation, Map.of("key", "other"));
            web.commit();
        }
        TestFiles.requirer(directory, "db/0").close();
    }
}
