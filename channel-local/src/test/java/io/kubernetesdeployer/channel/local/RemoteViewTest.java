package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is looked at, and how little. What the clock shows is made by setting the times of files. */
class RemoteViewTest {
    private static final List<String> UNITS = List.of("web/0", "web/1", "api/0", "shop/0");

    @TempDir
    Path directory;

    private final CountingCodec codec = new CountingCodec();
    private RemoteView view;

    @BeforeEach
    void unitsThatHaveWritten() {
        UNITS.forEach(unit -> commit(unit, "first"));
        ModelDirectory model = ModelDirectory.open(directory, new JsonFiles(codec, new RealDisk()));
        view = new RemoteView(
                model,
                new UnitFiles(model),
                "deployer",
                Role.PROVIDER,
                new Pace(System::nanoTime, Duration.ofSeconds(1)));
        codec.files();
    }

    @Test
    void aLookReadsOnlyTheUnitsThatHaveCommitted() throws IOException {
        longAgo();
        RelationCursor seen = view.now();
        assertEquals(UNITS.size(), codec.files(), "units; the model is as it was when it was opened");
        assertEquals(seen, view.now());
        assertEquals(0, codec.files());
        commit("api/0", "second");
        assertEquals(Set.of("local:1"), view.now().since(seen).relationIds());
        assertEquals(1, codec.files());
    }

    @Test
    void aDirectoryThatHasNotChangedForAWhileIsNotLookedAt() throws IOException {
        assumeTrue(RealDisk.POSIX, "times of directories are not trusted here");
        longAgo();
        RelationCursor seen = view.now();
        FileTime time = Files.getLastModifiedTime(units());
        commit("api/0", "second");
        Files.setLastModifiedTime(units(), time);
        assertEquals(seen, view.now());
        touch(units());
        assertNotEquals(seen, view.now());
    }

    @Test
    void aModelThatHasJustChangedIsParsedOnceHoweverManyAskForIt() throws IOException {
        ModelDirectory model = ModelDirectory.open(directory, new JsonFiles(codec, new RealDisk()));
        codec.files();
        FileTime time = Files.getLastModifiedTime(directory.resolve("model.json"));
        ModelFile before = model.model();
        assertSame(before, model.model());
        assertEquals(0, codec.files());
        commit("late/0", "first");
        Files.setLastModifiedTime(directory.resolve("model.json"), time);
        ModelFile after = model.model();
        assertEquals(before.links().size() + 1, after.links().size());
        assertSame(after, model.model());
        assertEquals(1, codec.files());
    }

    @Test
    void aDirectoryThatHasJustChangedIsLookedAtAgainThoughItsTimeStays() throws IOException {
        RelationCursor seen = view.now();
        FileTime time = Files.getLastModifiedTime(units());
        commit("api/0", "second");
        Files.setLastModifiedTime(units(), time);
        assertEquals(Set.of("local:1"), view.now().since(seen).relationIds());
    }

    @Test
    void aUnitThatCannotBeReadIsNamedWhenItBreaksAndWhenItIsRepairedInPlace() throws IOException {
        longAgo();
        RelationCursor whole = view.now();
        Path unit = units().resolve("shop-0.json");
        byte[] content = Files.readAllBytes(unit);
        Files.writeString(unit, "{");
        touch(units());
        RelationCursor broken = view.now();
        assertEquals(Set.of("local:2"), broken.since(whole).relationIds());
        longAgo();
        view.now();
        Files.write(unit, content);
        assertEquals(whole, view.now());
    }

    private Path units() {
        return directory.resolve("units");
    }

    private void commit(String unit, String value) {
        try (RelationChannel channel = TestFiles.requirer(directory, unit)) {
            channel.write(TestFiles.relation(channel), Map.of("k", value));
            channel.commit();
        }
    }

    /** Nothing has changed for a minute. */
    private void longAgo() throws IOException {
        FileTime minuteAgo = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, minuteAgo);
            }
        }
    }

    private static void touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
    }
}
