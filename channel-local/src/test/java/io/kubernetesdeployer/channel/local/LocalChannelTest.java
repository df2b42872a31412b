package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the directory does beyond the contract. */
class LocalChannelTest {
    @TempDir
    Path temp;

    private Path directory;

    @BeforeEach
    void aDirectoryThatIsNotThereYet() {
        directory = temp.resolve("below/model");
    }

    // Settings

    @Test
    void theChannelIsOpenedByItsName() {
        Settings settings = Settings.of(Map.of("directory", directory.toString(), "unit", "web/0"));
        try (RelationChannel channel = RelationChannel.open("local", "kubernetes", Role.REQUIRER, settings)) {
            assertEquals("web/0", channel.localUnit());
        }
        SelectionException unknown = assertThrows(
                SelectionException.class,
                () -> RelationChannel.open("letters", "kubernetes", Role.REQUIRER, Settings.none()));
        assertEquals("There is no channel \"letters\"; there are: local", unknown.getMessage());
    }

    @Test
    void theDirectoryIsRequired() {
        SettingsException refused = assertThrows(
                SettingsException.class,
                () -> new LocalChannelFactory().open("kubernetes", Role.PROVIDER, Settings.none()));
        assertEquals("directory: is missing; give the directory that both ends share", refused.getMessage());
    }

    @Test
    void aRequirerSaysWhichUnitItIsAndAProviderIsTheDeployer() {
        SettingsException refused =
                assertThrows(SettingsException.class, () -> TestFiles.open(Role.REQUIRER, directory, Map.of()));
        assertEquals("unit: is missing; a requirer has to say which unit it is, such as web/0", refused.getMessage());
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            assertEquals("deployer/0", deployer.localUnit());
            assertEquals("kubernetes", deployer.endpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "web/",
                "/0",
                "../x/0",
                "web/0/1",
                "web/01",
                "web/-1",
                "Web/0",
                "web-0/0",
                "web./0",
                "9/0",
                "web/0\n",
                "web/99999999999"
            })
    void aUnitHasAName(String unit) {
        SettingsException refused = assertThrows(
                SettingsException.class, () -> TestFiles.open(Role.PROVIDER, directory, Map.of("unit", unit)));
        assertTrue(refused.getMessage().startsWith("unit=" + unit + ": "), refused.getMessage());
        assertFalse(Files.exists(directory));
    }

    @ParameterizedTest
    @CsvSource({
        "remote,../x",
        "remote,web-1",
        "remote,web",
        "poll-interval,0s",
        "poll-interval,2m",
        "read-only,yes",
        "directry,x"
    })
    void aBadSettingIsRefusedBeforeAnythingIsMade(String name, String value) {
        assertThrows(
                SettingsException.class,
                () -> TestFiles.open(Role.REQUIRER, directory, Map.of("unit", "web/0", name, value)));
        assertFalse(Files.exists(directory));
    }

    @Test
    void theUuidIsMadeOnceOrGivenOnce() {
        String made;
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            made = web.modelUuid();
        }
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            assertEquals(made, web.modelUuid());
        }
        ChannelException refused = assertThrows(
                ChannelException.class, () -> TestFiles.open(Role.PROVIDER, directory, Map.of("model", "mine")));
        assertTrue(refused.getMessage().contains("holds the model " + made + ", not mine"), refused.getMessage());
        try (RelationChannel other = TestFiles.open(Role.PROVIDER, temp.resolve("other"), Map.of("model", "mine"))) {
            assertEquals("mine", other.modelUuid());
        }
    }

    // Joining and leaving

    @Test
    void openingARequirerJoinsItsProviderOnce() {
        TestFiles.requirer(directory, "web/0").close();
        TestFiles.requirer(directory, "web/1").close();
        TestFiles.open(Role.REQUIRER, directory, Map.of("unit", "web/0", "remote", "other"))
                .close();
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            assertEquals(
                    List.of("deployer", "other"),
                    web.relations().stream().map(Relation::remoteApplication).toList());
        }
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            assertEquals(List.of("web/0", "web/1"), deployer.relations().get(0).remoteUnits());
        }
    }

    @Test
    void anApplicationThatIsRemovedIsGoneAndMayComeBackAsAnother() {
        String before;
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            before = TestFiles.relation(web);
            web.write(before, Map.of("k", "v"));
            web.remember("memory", "value");
            web.commit();
        }
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            deployer.write(before, Map.of("answer", "a"));
            deployer.commit();
            assertTrue(files("data").contains("deployer-0/bag-1-0.json"));
            LocalModel.at(directory).removeApplication("web");
            assertEquals(List.of(), deployer.relations());
            assertThrows(ChannelException.class, () -> deployer.read(before, "web/0"));
            deployer.remember("next", "commit");
            deployer.commit();
            // Its own bag in that relation is dropped, too.
            assertEquals(List.of("deployer-0", "deployer-0/state-2.json"), files("data"));
        }
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            assertNotEquals(before, TestFiles.relation(web));
            assertEquals(Map.of(), web.read(TestFiles.relation(web), "web/0"));
            assertTrue(web.recall("memory").isEmpty());
        }
    }

    @Test
    void removingTwiceOrWhatIsNotThereDoesNothing() {
        TestFiles.requirer(directory, "web/0").close();
        LocalModel model = LocalModel.at(directory);
        model.removeUnit("web/0");
        model.removeUnit("web/0");
        model.removeApplication("web");
        model.removeApplication("never-there");
        model.breakRelation("local:0");
        assertEquals(List.of(), model.units());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../web/0", "web", ""})
    void removingChecksNames(String name) {
        TestFiles.requirer(directory, "web/0").close();
        LocalModel model = LocalModel.at(directory);
        assertThrows(ChannelException.class, () -> model.removeUnit(name));
        assertThrows(ChannelException.class, () -> model.removeApplication(name + "/.."));
        assertEquals(List.of("web/0"), model.units());
    }

    @Test
    void thereIsNoModelInAnEmptyDirectory() {
        ChannelException refused = assertThrows(ChannelException.class, () -> LocalModel.at(directory));
        assertTrue(refused.getMessage().startsWith("There is no model in " + directory), refused.getMessage());
        assertFalse(Files.exists(directory));
        assertThrows(ChannelException.class, () -> LocalModel.at(temp));
    }

    // Leadership

    @Test
    void leadershipPassesOnWhenTheLeaderCloses() {
        try (RelationChannel second = TestFiles.open(Role.PROVIDER, directory, Map.of("unit", "deployer/1"))) {
            try (RelationChannel first = TestFiles.provider(directory)) {
                assertTrue(first.isLeader());
                assertFalse(second.isLeader());
            }
            assertTrue(second.isLeader());
            assertTrue(second.isLeader());
        }
    }

    // Files

    @Test
    void allIsForTheOwnerAlone() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no permissions here");
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            web.write(TestFiles.relation(web), Map.of("k", "v"));
            web.remember("memory", "value");
            web.isLeader();
            web.commit();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                assertEquals(
                        Files.isDirectory(path) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                        path.toString());
            }
        }
    }

    @Test
    void aWaitWithoutTheSystemsHelpEndsWithItsTime() throws IOException {
        DirectoryWatch watch = new DirectoryWatch(directory.resolve("not-there"));
        assertTrue(watch.sleep(1));
        watch.close();
        assertFalse(watch.sleep(60_000));
    }

    private List<String> files(String below) {
        Path top = directory.resolve(below);
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(path -> !path.equals(top))
                    .map(path -> top.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
