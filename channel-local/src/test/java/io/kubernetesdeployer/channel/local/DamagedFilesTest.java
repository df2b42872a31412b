package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be used is that unit's error alone, and nothing is lost. */
class DamagedFilesTest {
    private static final String SECRET = "pa55word";
    private static final String UNIT = "{\"format\":2,\"unit\":\"web/0\",\"life\":\"x\",\"commits\":1,";

    @TempDir
    Path directory;

    private Path bag;
    private Path unit;

    @BeforeEach
    void twoUnitsHaveWritten() throws IOException {
        for (String name : new String[] {"web/0", "web/1"}) {
            try (RelationChannel web = TestFiles.requirer(directory, name)) {
                web.write(TestFiles.relation(web), Map.of("k", SECRET + " of " + name));
                web.remember("memory", name);
                web.commit();
            }
        }
        bag = directory.resolve("data/web-0/bag-1-0.json");
        unit = directory.resolve("units/web-0.json");
        assertTrue(Files.exists(bag) && Files.exists(unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"k\": \"" + SECRET, "[]", "null", "{\"k\": 1}", "{\"k\": null}", "{\"k\": {}}", "{} {}"})
    void aBagThatIsSomethingElseIsReported(String content) throws IOException {
        damage(bag, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBagThatIsNotUtf8IsReported() throws IOException {
        damage(bag, "{\"k\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"format\":2,\"unit\":\"web/0\",\"life\":\"x\",\"comm",
                "{\"format\":1,\"unit\":\"web/0\",\"life\":\"x\",\"commits\":1,\"bags\":{}}",
                "{\"format\":2,\"unit\":\"web/1\",\"life\":\"x\",\"commits\":1,\"bags\":{}}",
                "{\"format\":2,\"unit\":\"web/0\",\"life\":\"x\",\"commits\":-1,\"bags\":{}}",
                "{\"format\":2,\"unit\":\"web/0\",\"commits\":1,\"bags\":{}}",
                UNIT + "\"bags\":{\"changes\":{\"local:0\":\"../../model.json\"}}}",
                UNIT + "\"bags\":{\"changes\":{\"local:0\":7}}}",
                UNIT + "\"bags\":{\"base\":\"../../model.json\",\"changes\":{}},\"memory\":{}}",
                UNIT + "\"bags\":{\"changes\":{}},\"memory\":{\"base\":\"../../model.json\"}}",
                UNIT + "\"bags\":{\"changes\":{}},\"memory\":{\"changes\":\"../../model.json\"}}",
                UNIT + "\"bags\":{},\"memory\":{}}",
                UNIT + "\"bags\":{\"changes\":[]},\"memory\":{}}",
                UNIT + "\"bags\":{\"changes\":{}}}",
                UNIT + "\"memory\":{}}",
            })
    void aUnitFileThatIsSomethingElseIsReported(String content) throws IOException {
        byte[] before = Files.readAllBytes(unit);
        damage(unit, content.getBytes(StandardCharsets.UTF_8));
        // Its own process does not start over it, either.
        ChannelException refused = assertThrows(ChannelException.class, () -> TestFiles.requirer(directory, "web/0"));
        assertTrue(refused.getMessage().contains(unit.toString()), refused.getMessage());
        Files.write(unit, before);
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            assertEquals("web/0", web.recall("memory").orElseThrow());
        }
    }

    @Test
    void aFileThatIsTooLargeIsReportedUnread() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(bag.toFile(), "rw")) {
            sparse.setLength(JsonFiles.MAX_FILE + 1);
        }
        reported(bag, "more than");
    }

    @Test
    void aBagThatIsMissingIsReported() throws IOException {
        Files.delete(bag);
        reported(bag, "it is missing");
    }

    @Test
    void aDirectoryInPlaceOfAFileIsReported() throws IOException {
        Files.delete(bag);
        Files.createDirectory(bag);
        reported(bag, "");
    }

    @Test
    void aDamagedMemoryIsReportedAndTheBagsStay() throws IOException {
        Path memory = directory.resolve("data/web-0/state-1.json");
        Files.writeString(memory, "{");
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            ChannelException refused = assertThrows(ChannelException.class, () -> web.recall("memory"));
            assertTrue(refused.getMessage().contains(memory.toString()), refused.getMessage());
            assertEquals(Map.of("k", SECRET + " of web/0"), web.read(TestFiles.relation(web), "web/0"));
        }
    }

    @Test
    void aDamagedOrMissingListOfBagsIsReportedAndNothingIsLost() throws IOException {
        TestFiles.relate(directory, 2 * Layers.MAX_CHANGES, i -> "web", i -> "to" + i);
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            web.relations().forEach(relation -> web.write(relation.id(), Map.of("n", relation.id())));
            web.commit();
        }
        Path list;
        try (Stream<Path> files = Files.list(directory.resolve("data/web-0"))) {
            list = files.filter(file -> file.getFileName().toString().startsWith("bags-"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] before = Files.readAllBytes(list);
        damage(list, "{\"local:0\":\"../../model.json\"}".getBytes(StandardCharsets.UTF_8));
        damage(list, "{".getBytes(StandardCharsets.UTF_8));
        Files.delete(list);
        reported(list, "it is missing");
        assertThrows(ChannelException.class, () -> TestFiles.requirer(directory, "web/0"));
        Files.write(list, before);
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            assertEquals(Map.of("k", SECRET + " of web/0", "n", "local:0"), web.read(TestFiles.relation(web), "web/0"));
        }
    }

    @Test
    void aDamagedModelIsReportedAndOpensAgainWhenItIsRestored() throws IOException {
        Path model = directory.resolve("model.json");
        byte[] before = Files.readAllBytes(model);
        Files.writeString(model, "{\"format\":1");
        ChannelException refused = assertThrows(ChannelException.class, () -> TestFiles.provider(directory));
        assertTrue(refused.getMessage().contains(model.toString()), refused.getMessage());
        Files.delete(model);
        ChannelException missing = assertThrows(ChannelException.class, () -> TestFiles.provider(directory));
        assertTrue(missing.getMessage().contains("is missing though there are units"), missing.getMessage());
        Files.write(model, before);
        TestFiles.provider(directory).close();
    }

    @Test
    void strayFilesAreLeftAlone() throws IOException {
        Path stray = Files.writeString(directory.resolve("units/web-0.json~"), "x");
        Path other = Files.writeString(directory.resolve("data/web-0/notes.txt"), "x");
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            web.write(TestFiles.relation(web), Map.of("k", "new"));
            web.commit();
        }
        assertTrue(Files.exists(stray) && Files.exists(other));
        assertEquals(List.of("web/0", "web/1"), LocalModel.at(directory).units());
    }

    private void damage(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        reported(file, "");
    }

    private void reported(Path file, String reason) {
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            String relation = TestFiles.relation(deployer);
            ChannelException refused = assertThrows(ChannelException.class, () -> deployer.read(relation, "web/0"));
            String message = refused.getMessage();
            assertTrue(message.contains(file.toString()) && message.contains(reason), message);
            assertTrue(message.contains("estore"), message + " does not say what to do");
            assertFalse(message.contains(SECRET), message);
            assertEquals(Map.of("k", SECRET + " of web/1"), deployer.read(relation, "web/1"));
            deployer.write(relation, Map.of("answer", "yes"));
            deployer.commit();
        }
    }
}
