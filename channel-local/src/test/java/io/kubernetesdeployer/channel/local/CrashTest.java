package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            assertEquals(3, contents(directory.resolve("data/deployer-0"), ""));
        }
        assertTrue(crashAt > 7, "only " + crashAt + " operations");
        assertTrue(committed > 1 && committed < crashAt, committed + " of " + crashAt + " committed");
    }

    /** The same where the list of bags and the memory are large: with changes beside their bases, and with new bases. */
    @ParameterizedTest
    @CsvSource({
        "KILLED,1",
        "KILLED,0",
        "POWER_LOSS_AFTER_RENAMES,1",
        "POWER_LOSS_AFTER_RENAMES,0",
        "POWER_LOSS_BEFORE_RENAMES,1",
        "POWER_LOSS_BEFORE_RENAMES,0"
    })
    void aSmallCommitOfALargeUnitThatCrashesAnywhereIsWholeOrNotThere(CrashDisk.Kind kind, int roomLeft)
            throws IOException {
        int changes = Layers.MAX_CHANGES - roomLeft;
        Path large = temp.resolve("large");
        TestFiles.relate(large, 2 * Layers.MAX_CHANGES, i -> "app" + i, i -> "deployer");
        writeEach(large, new RealDisk(), 0, 2 * Layers.MAX_CHANGES, "base");
        writeEach(large, new RealDisk(), 0, changes, "old");
        List<String> before = values(large);

        int crashAt = 0;
        boolean crashed = true;
        boolean rebased = false;
        while (crashed) {
            crashAt++;
            Path directory = temp.resolve("model-" + crashAt);
            TestFiles.copy(large, directory);
            crashed = writeEach(directory, new CrashDisk(kind, crashAt), changes, changes + 1, "new");
            List<String> after = values(directory);
            assertTrue(crashed && after.equals(before) || isNew(before, after, changes), after + " at " + crashAt);
            rebased = contents(directory.resolve("data/deployer-0"), "bags-3") > 0;
            // The next commit works, and leaves nothing of the last one behind.
            writeEach(directory, new RealDisk(), 0, 1, "next");
            assertEquals("next next", values(directory).get(0));
            assertEquals(after.subList(1, after.size()), values(directory).subList(1, after.size()));
            assertEquals(2 * Layers.MAX_CHANGES, contents(directory.resolve("data/deployer-0"), "bag-"));
            assertEquals(1, contents(directory.resolve("data/deployer-0"), "bags-"));
            assertTrue(contents(directory.resolve("data/deployer-0"), "state-") <= 2);
        }
        assertEquals(roomLeft == 0, rebased);
        assertTrue(crashAt > 10, "only " + crashAt + " operations");
    }

    /** A disk that is full, say: no file that counts is written over, wherever it fails first, and wherever next. */
    @Test
    void aCommitThatFailsAnywhereCanBeTriedAgainByTheSameChannel() throws IOException {
        int failures = 0;
        // Eleven operations until it is committed, and three more that delete what was replaced.
        for (int first = 1; first <= 14; first++) {
            for (int second : new int[] {1, 2, 3, 7, 10, 12}) {
                Path directory = temp.resolve("model-" + first + "-" + second);
                TestFiles.requirer(directory, "web/0").close();
                TestFiles.requirer(directory, "api/0").close();
                FailingDisk disk = new FailingDisk();
                try (RelationChannel deployer = open(directory, disk)) {
                    failures += fails(deployer, "old") ? 1 : 0;
                    disk.failAt(first);
                    failures += fails(deployer, "new") ? 1 : 0;
                    assertTrue(Set.of("old", "new").contains(published(directory)));
                    disk.failAt(second);
                    failures += fails(deployer, "newer") ? 1 : 0;
                    assertTrue(Set.of("old", "new", "newer").contains(published(directory)));
                    failures += fails(deployer, "last") ? 1 : 0;
                }
                assertEquals("last", generation(directory));
                assertEquals(3, contents(directory.resolve("data/deployer-0"), ""));
            }
        }
        assertEquals(11 * 6 + 14 * 5, failures);
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
            stage(channel, generation);
            channel.commit();
            return false;
        } catch (CrashDisk.Crash crash) {
            return true;
        }
    }

    private static boolean fails(RelationChannel channel, String generation) {
        stage(channel, generation);
        try {
            channel.commit();
            return false;
        } catch (ChannelException e) {
            return true;
        }
    }

    private static void stage(RelationChannel channel, String generation) {
        for (Relation relation : channel.relations()) {
            channel.write(relation.id(), Map.of("generation", generation));
        }
        channel.remember("generation", generation);
    }

    /** Writes some of the bags, and remembers as much. @return whether it crashed */
    private static boolean writeEach(Path directory, Disk disk, int from, int to, String generation) {
        try (RelationChannel channel = open(directory, disk)) {
            for (Relation relation : channel.relations().subList(from, to)) {
                channel.write(relation.id(), Map.of("generation", generation));
                channel.remember(relation.id(), generation);
            }
            channel.commit();
            return false;
        } catch (CrashDisk.Crash crash) {
            return true;
        }
    }

    /** What is written and what is remembered, by relation. */
    private static List<String> values(Path directory) {
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            return deployer.relations().stream()
                    .map(Relation::id)
                    .map(id -> deployer.read(id, "deployer/0").get("generation") + " "
                            + deployer.recall(id).orElse("nothing"))
                    .toList();
        }
    }

    private static boolean isNew(List<String> before, List<String> after, int changed) {
        List<String> expected = new ArrayList<>(before);
        expected.set(changed, "new new");
        return after.equals(expected);
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

    /** What the unit and all readers see; they must agree. */
    private static String generation(Path directory) {
        String published = published(directory);
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            assertEquals(published, deployer.recall("generation").orElse("nothing"));
        }
        return published;
    }

    /** What all readers see; they must agree. */
    private static String published(Path directory) {
        Set<String> seen = new TreeSet<>();
        for (String unit : List.of("web/0", "api/0")) {
            try (RelationChannel channel = TestFiles.requirer(directory, unit)) {
                seen.addAll(
                        channel.read(TestFiles.relation(channel), "deployer/0").values());
            }
        }
        assertEquals(1, seen.size(), () -> "not all see the same: " + seen);
        return seen.iterator().next();
    }

    /** How many files there are that hold bags or memory, and whose names begin so. */
    private static long contents(Path data, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> UnitFile.isContent(file) && file.startsWith(prefix))
                    .count();
        }
    }
}
