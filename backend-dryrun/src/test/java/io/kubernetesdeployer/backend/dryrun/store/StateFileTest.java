package io.kubernetesdeployer.backend.dryrun.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    private static final String DEPLOYMENT = """
            {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'default'},'spec':{'replicas':2,
            'selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'b'}},
            'spec':{'containers':[{'name':'c','image':'i'}]}}}}""";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("state");
    }

    @Test
    void aClusterGoesOnWhereItEnded() {
        String version;
        List<Resource> before;
        try (Model model = open()) {
            model.apply(configMap("a", "1"));
            model.apply(configMap("b", "ü\\n\\t\\u0001"));
            model.apply(configMap("gone", "1"));
            model.delete(Model.resource(configMap("gone", "1")));
            before = list(model);
            version = model.apply(configMap("a", "2"))
                    .resource()
                    .resourceVersion()
                    .orElseThrow();
            before = list(model);
        }
        try (Model model = open()) {
            assertEquals(before, list(model));
            long next = Long.parseLong(model.apply(configMap("c", "1"))
                    .resource()
                    .resourceVersion()
                    .orElseThrow());
            assertEquals(Long.parseLong(version) + 1, next);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOthersMayWriteOrReplaceIsRefused() throws IOException {
        open().close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRefused("it can be written by everybody; take that away (chmod go-w ");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused("it can be written by everybody; take that away (chmod go-w ");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        open().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "state.lock"})
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNoFileIsRefusedAndBlocksNobody(String name) throws IOException, InterruptedException {
        Path path = folder.resolve(name);
        Files.createSymbolicLink(path, folder.resolve("elsewhere"));
        assertRefused(path + ": it is a symbolic link, and no regular file");
        Files.delete(path);
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", path.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        assertRefused(path + ": it is a FIFO, socket or device, and no regular file");
    }

    private void assertRefused(String message) {
        ClusterException refused = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(ClusterException.class, this::open));
        assertEquals(FailureKind.CONFIGURATION, refused.kind());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void aWatchGoesOnFromBeforeTheEnd() {
        String version;
        try (Model model = open()) {
            version = model.apply(configMap("a", "1"))
                    .resource()
                    .resourceVersion()
                    .orElseThrow();
            model.apply(configMap("a", "2"));
        }
        try (Model model = open();
                ResourceWatch watch = model.deployer.watch(model.type("v1", "ConfigMap"), ResourceQuery.ALL, version)) {
            assertInstanceOf(
                    WatchEvent.Modified.class, watch.next(Duration.ZERO).orElseThrow());
        }
    }

    @Test
    void objectsBecomeReadyBetweenTwoRuns() {
        try (Model model = open()) {
            model.apply(DEPLOYMENT);
            assertTrue(model.get(Model.resource(DEPLOYMENT))
                    .integer("status", "readyReplicas")
                    .isEmpty());
        }
        try (Model model = open()) {
            model.wait(Duration.ofMinutes(1));
            assertEquals(
                    2,
                    model.get(Model.resource(DEPLOYMENT))
                            .integer("status", "readyReplicas")
                            .orElseThrow());
        }
    }

    @Test
    void aLastLineCutShortAnywhereIsDroppedAndNothingElse() throws IOException {
        int whole;
        try (Model model = open()) {
            model.apply(configMap("kept", "1"));
            whole = (int) Files.size(file);
            model.apply(configMap("last", "ü"));
        }
        byte[] all = Files.readAllBytes(file);
        for (int length = whole; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            try (Model model = open()) {
                assertTrue(model.find(Model.resource(configMap("kept", "1"))).isPresent());
                assertTrue(model.find(Model.resource(configMap("last", "1"))).isEmpty(), "cut at " + length);
                model.apply(configMap("next", "1"));
            }
            try (Model model = open()) {
                assertTrue(model.find(Model.resource(configMap("next", "1"))).isPresent(), "cut at " + length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatIsBrokenElsewhereIsToldWithItsLineAndLeftAsItIs(int line) throws IOException {
        try (Model model = open()) {
            model.apply(configMap("a", "1"));
        }
        List<String> lines = Files.readAllLines(file);
        lines.set(line - 1, lines.get(line - 1).replace('{', '['));
        byte[] broken = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, broken);
        ClusterException e = assertThrows(ClusterException.class, this::open);
        assertEquals(FailureKind.CONFIGURATION, e.kind());
        assertTrue(e.getMessage().contains(file + " is broken in line " + line), e.getMessage());
        assertArrayEquals(broken, Files.readAllBytes(file));
        Files.delete(file);
        open().close();
    }

    @Test
    void aLineTooFewIsNoticed() throws IOException {
        try (Model model = open()) {
            model.apply(configMap("a", "1"));
        }
        List<String> lines = Files.readAllLines(file);
        lines.remove(3);
        Files.writeString(file, String.join("\n", lines) + "\n");
        ClusterException e = assertThrows(ClusterException.class, this::open);
        assertTrue(e.getMessage().contains("line 4: version 4 cannot follow version 2"), e.getMessage());
    }

    @Test
    void whatAnObjectKeepsIsNotWrittenAgain() throws IOException {
        String large = DEPLOYMENT.replace("'image':'i'", "'image':'i','args':['" + "x".repeat(100_000) + "']");
        Document ready;
        try (Model model = open()) {
            model.apply(large);
            model.wait(Duration.ofMinutes(1));
            ready = model.get(Model.resource(large));
        }
        assertTrue(Files.size(file) < 150_000, Files.size(file) + " bytes");
        try (Model model = open()) {
            Document again = model.get(Model.resource(large));
            assertEquals(ready, again);
            assertEquals(
                    List.copyOf(ready.asMap().keySet()),
                    List.copyOf(again.asMap().keySet()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"spec\"", "7"})
    void whatAnObjectHasNotHadItCannotKeep(String name) throws IOException {
        try (Model model = open()) {
            model.apply(configMap("a", "1"));
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String last = lines.get(lines.size() - 1);
        lines.add(last.replaceFirst("(\"version\"):(\\d+)", "$1:4").replaceFirst("}\t", ",\"kept\":[" + name + "]}\t"));
        Files.writeString(file, String.join("\n", lines) + "\n");
        ClusterException e = assertThrows(ClusterException.class, this::open);
        assertTrue(e.getMessage().contains("line " + lines.size() + ": the object has had no field "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}\n", "hello\n", "{\"format\":\"kubernetes-deployer-dryrun\",\"formatVersion\":1}\n"})
    void anotherFileIsRefusedAndLeftAsItIs(String content) throws IOException {
        Files.writeString(file, content);
        ClusterException e = assertThrows(ClusterException.class, this::open);
        assertEquals(FailureKind.CONFIGURATION, e.kind());
        assertTrue(e.getMessage().contains("line 1"), e.getMessage());
        assertEquals(content, Files.readString(file));
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no owners here");
        try (Model model = open()) {
            growUntilWrittenAnew(model);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void aFileThatHasOutgrownItsContentIsWrittenAnew() throws IOException {
        List<Resource> before;
        try (Model model = open()) {
            model.apply(configMap("small", "1"));
            growUntilWrittenAnew(model);
            before = list(model);
        }
        assertTrue(Files.notExists(folder.resolve("state.new")));
        try (Model model = open()) {
            assertEquals(before, list(model));
        }
    }

    @Test
    void whatACrashLeftOfWritingAnewIsIgnored() throws IOException {
        try (Model model = open()) {
            model.apply(configMap("a", "1"));
        }
        Files.writeString(folder.resolve("state.new"), "half a fi");
        try (Model model = open()) {
            assertTrue(model.find(Model.resource(configMap("a", "1"))).isPresent());
        }
    }

    @Test
    void oneDeployerHasTheFileAtATime() {
        try (Model model = open()) {
            model.apply(configMap("a", "1"));
            ClusterException e = assertThrows(
                    ClusterException.class, () -> Model.open(settings().with("lock-timeout", "0s")));
            assertEquals(FailureKind.CONFIGURATION, e.kind());
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
        open().close();
    }

    @Test
    void aFolderThatIsNotThereIsToldByName() {
        Path nowhere = folder.resolve("none").resolve("state");
        ClusterException e = assertThrows(
                ClusterException.class, () -> Model.open(Settings.none().with("state", nowhere.toString())));
        assertEquals(FailureKind.CONFIGURATION, e.kind());
        assertTrue(e.getMessage().contains(nowhere.toString()), e.getMessage());
    }

    @Test
    void anInterruptDoesNotHarmTheFile() {
        try (Model model = open()) {
            Thread.currentThread().interrupt();
            model.apply(configMap("a", "1"));
            assertTrue(Thread.interrupted());
            model.apply(configMap("b", "1"));
        }
        try (Model model = open()) {
            assertEquals(2, list(model).size());
        }
    }

    @Test
    void anObjectAsDeepAsCanBeIsReadAgain() {
        String deep = "{'a':".repeat(120) + "1" + "}".repeat(120);
        String definition = """
                {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'deeps.example.com'},
                'spec':{'group':'example.com','scope':'Namespaced','names':{'plural':'deeps','kind':'Deep'},'versions':[{'name':'v1',
                'served':true,'storage':true,'schema':{'openAPIV3Schema':{'type':'object',
                'x-kubernetes-preserve-unknown-fields':true}}}]}}""";
        String object =
                "{'apiVersion':'example.com/v1','kind':'Deep','metadata':{'name':'a','namespace':'default'},'spec':"
                        + deep + "}";
        try (Model model = open()) {
            model.apply(definition);
            model.wait(Duration.ofMinutes(1));
            model.apply(object);
        }
        try (Model model = open()) {
            assertTrue(model.find(Model.resource(object)).isPresent());
        }
    }

    private void growUntilWrittenAnew(Model model) throws IOException {
        long largest = 0;
        for (int i = 0; i < 40; i++) {
            model.apply(configMap("large", "x".repeat(100_000) + i));
            long size = Files.size(file);
            if (size < largest) {
                assertTrue(size < 500_000, "written anew it has " + size + " bytes");
                return;
            }
            largest = size;
        }
        fail("it grew to " + largest + " bytes");
    }

    private Settings settings() {
        return Settings.none().with("state", file.toString());
    }

    private Model open() {
        return Model.open(settings());
    }

    private static List<Resource> list(Model model) {
        return Stream.of(model.deployer.list(model.type("v1", "ConfigMap"), ResourceQuery.ALL))
                .flatMap(page -> page.resources().stream())
                .toList();
    }

    private static String configMap(String name, String value) {
        return "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name
                + "','namespace':'default'},'data':{'key':'" + value + "'}}";
    }
}
