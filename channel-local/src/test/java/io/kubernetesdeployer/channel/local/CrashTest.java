package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crash point is a loop variable: it runs over every operation on the disk. */
class CrashTest {
    private static final Duration POLL = Duration.ofSeconds(1);

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void aCommitThatCrashesAnywhereIsWholeOrNotThere(CrashDisk.Kind kind) throws IOException {
        int committed = 0;
        int crashAt = 0;
        boolean crashed = true;
        while (crashed) {
            crashAt++;
            Path directory = temp.resolve("model-" + crashAt);
            TestFiles.requirer(directory, "web/0").close();
            TestFiles.requirer(directory, "api/0").close();
            write(directory, new RealDisk(), "old");
            crashed = write(directory, new CrashDisk(kind, crashAt), "new");

            String found = generation(directory);
            assertTrue(found.equals("new") || crashed && found.equals("old"), found + " at operation " + crashAt);
            committed += found.equals("new") ? 1 : 0;
            // The next commit works, and leaves nothing of the last one behind.
            write(directory, new RealDisk(), "next");
            assertEquals("next", generation(directory));
            assertEquals(3, contents(directory.resolve("data/deployer-0")));
        }
        assertTrue(crashAt > 7, "only " + crashAt + " operations");
        assertTrue(committed > 1 && committed < crashAt, committed + " of " + crashAt + " committed");
    }

    @ParameterizedTest
    @EnumSource
    void anOpeningThatCrashesAnywhereCanBeRepeated(CrashDisk.Kind kind) {
        int crashAt = 0;
        boolean crashed = true;
        while (crashed) {
            crashAt++;
            Path directory = temp.resolve("model-" + crashAt);
            crashed = opening(directory, new CrashDisk(kind, crashAt));
            try (RelationChannel web = TestFiles.requirer(directory, "web/0");
                    RelationChannel deployer = TestFiles.provider(directory)) {
                assertEquals(1, web.relations().size());
                assertEquals(List.of("web/0"), deployer.relations().get(0).remoteUnits());
            }
        }
        assertTrue(crashAt > 10, "only " + crashAt + " operations");
    }

    @ParameterizedTest
    @EnumSource
    void aRemovalThatCrashesAnywhereCanBeRepeatedAndHarmsNobody(CrashDisk.Kind kind) {
        int crashAt = 0;
        boolean crashed = true;
        while (crashed) {
            crashAt++;
            Path directory = temp.resolve("model-" + crashAt);
            for (String unit : List.of("web/0", "web/1", "api/0")) {
                try (RelationChannel channel = TestFiles.requirer(directory, unit)) {
                    channel.write(TestFiles.relation(channel), Map.of("k", unit));
                    channel.commit();
                }
            }
            crashed = removal(directory, new CrashDisk(kind, crashAt));

            LocalModel.at(directory).removeApplication("web");
            assertEquals(List.of("api/0"), LocalModel.at(directory).units());
            try (RelationChannel deployer = TestFiles.provider(directory)) {
                Relation left = deployer.relations().get(0);
                assertEquals("api", left.remoteApplication());
                assertEquals(Map.of("k", "api/0"), deployer.read(left.id(), "api/0"));
            }
        }
        assertTrue(crashAt > 6, "only " + crashAt + " operations");
    }

    /** @return whether it crashed */
    private static boolean write(Path directory, Disk disk, String generation) {
        try (RelationChannel channel = open(directory, disk)) {
            for (Relation relation : channel.relations()) {
                channel.write(relation.id(), Map.of("generation", generation));
            }
            channel.remember("generation", generation);
            channel.commit();
            return false;
        } catch (CrashDisk.Crash crash) {
            return true;
        }
    }

    private static boolean opening(Path directory, Disk disk) {
        try {
            ModelDirectory model = ModelDirectory.create(directory, new JsonFiles(JsonCodec.load(), disk), null);
            LocalChannelFactory.join(model, "web/0", Role.REQUIRER, "deployer", POLL)
                    .close();
            return false;
        } catch (CrashDisk.Crash crash) {
            return true;
        }
    }

    private static boolean removal(Path directory, Disk disk) {
        try {
            new LocalModel(ModelDirectory.open(directory, new JsonFiles(JsonCodec.load(), disk)))
                    .removeApplication("web");
            return false;
        } catch (CrashDisk.Crash crash) {
            return true;
        }
    }

    private static RelationChannel open(Path directory, Disk disk) {
        ModelDirectory model = ModelDirectory.open(directory, new JsonFiles(JsonCodec.load(), disk));
        return new StagedChannel(
                "kubernetes", "deployer/0", LocalChannelFactory.join(model, "deployer/0", Role.PROVIDER, null, POLL));
    }

    /** What all readers see; they must agree. */
    private static String generation(Path directory) {
        String remembered;
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            remembered = deployer.recall("generation").orElse("nothing");
        }
        for (String unit : List.of("web/0", "api/0")) {
            try (RelationChannel channel = TestFiles.requirer(directory, unit)) {
                assertEquals(Map.of("generation", remembered), channel.read(TestFiles.relation(channel), "deployer/0"));
            }
        }
        return remembered;
    }

    private static long contents(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> UnitFile.isContent(file.getFileName().toString()))
                    .count();
        }
    }
}
