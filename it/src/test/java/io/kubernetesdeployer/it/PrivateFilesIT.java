package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands trust no file that somebody else may have written, and wait for none that blocks. */
@DisabledOnOs(OS.WINDOWS)
class PrivateFilesIT {
    @TempDir
    Path home;

    private Path relation;
    private Path manifest;

    @BeforeEach
    void write() throws IOException {
        relation = home.resolve("relation");
        manifest = Files.writeString(home.resolve("a.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
    }

    @Test
    void aRelationDirectoryThatOthersMayWriteIsRefusedByBothEnds() throws IOException {
        Files.createDirectory(relation);
        mode(relation, "rwxrwxrwx");
        for (Run.Builder command : List.of(provide(), request())) {
            Run.Result refused = command.run();
            assertNotEquals(0, refused.exitCode(), refused.err());
            assertTrue(
                    refused.err().contains("can be written by everybody; take that away (chmod go-w "), refused.err());
        }
        try (Stream<Path> left = Files.list(relation)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFifoInPlaceOfTheModelHoldsNeitherEnd() throws IOException {
        assertEquals(0, request().run().exitCode());
        fifo(relation.resolve("model.json"));
        for (Run.Builder command : List.of(provide(), request())) {
            Run.Result refused = command.run();
            assertNotEquals(0, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains("it is a FIFO, socket or device, and no regular file"), refused.err());
        }
    }

    @Test
    void aFifoInPlaceOfARequestHoldsNeitherThePassNorASignal() throws IOException {
        assertEquals(0, request().run().exitCode());
        fifo(relation.resolve("units/web-0.json"));
        Run.Result once = provide().run();
        assertNotEquals(0, once.exitCode(), once.err());
        assertTrue(told().contains("it is a FIFO, socket or device, and no regular file"), told());
        try (Run provider =
                Run.of(home, "provide", "--directory", relation.toString()).start()) {
            provider.process().destroy();
            provider.await();
        }
    }

    @Test
    void aSymbolicLinkInPlaceOfARequestIsRefused() throws IOException {
        assertEquals(0, request().run().exitCode());
        Path unit = relation.resolve("units/web-0.json");
        Path elsewhere = Files.move(unit, home.resolve("elsewhere.json"));
        Files.createSymbolicLink(unit, elsewhere);
        Run.Result once = provide().run();
        assertNotEquals(0, once.exitCode(), once.err());
        assertTrue(told().contains("it is a symbolic link, and no regular file"), told());
    }

    @Test
    void aStateFileThatOthersMayWriteOrReplaceIsRefused() throws IOException {
        Path folder = Files.createDirectory(home.resolve("state"));
        Path state = folder.resolve("cluster.jsonl");
        assertEquals(0, deploy(state).exitCode());
        mode(state, "rw-rw-rw-");
        assertTrue(deploy(state).err().contains("can be written by everybody"), "the file");
        mode(state, "rw-------");
        mode(folder, "rwxrwxrwx");
        assertTrue(deploy(state).err().contains("can be written by everybody"), "its directory");
        mode(folder, "rwx------");
        assertEquals(0, deploy(state).exitCode());
    }

    @Test
    void classDataIsNeitherLeftNorTakenWhereOthersMayWrite() throws IOException {
        Path cache = Files.createDirectory(home.resolve("cache"));
        mode(cache, "rwxrwxrwx");
        assertEquals(0, cached(cache).exitCode());
        assertEquals(List.of(), names(cache));
        mode(cache, "rwx------");
        assertEquals(0, cached(cache).exitCode());
        assertEquals(1, names(cache).size());
        // What is no archive at all would be told by Java if it were looked at.
        Path archive = cache.resolve(names(cache).get(0).replaceFirst("\\.[0-9]+$", ""));
        Files.deleteIfExists(archive);
        makeFifo(archive);
        Run.Result unharmed = cached(cache);
        assertEquals(0, unharmed.exitCode(), unharmed.err());
    }

    @Test
    void whoeverProvidesAdmitsNothingBeyondANamespaceUnlessAPolicySaysSo() throws IOException {
        Files.writeString(manifest, "{apiVersion: v1, kind: Namespace, metadata: {name: mine}}");
        assertEquals(0, request().run().exitCode());
        Run.Result narrow = provide().run();
        assertNotEquals(0, narrow.exitCode());
        assertTrue(narrow.err().contains("allow-cluster-scoped"), narrow.err());
        Run.Result open = Run.of(home, "provide", "--once", "--policy", "open", "--directory", relation.toString())
                .run();
        assertEquals(0, open.exitCode(), open.err());
    }

    private Run.Builder provide() {
        return Run.of(home, "provide", "--once", "--directory", relation.toString());
    }

    private Run.Builder request() {
        return Run.of(home, "request", manifest.toString(), "--directory", relation.toString(), "--unit", "web/0");
    }

    /** What the provider has answered. */
    private String told() {
        return Run.of(home, "status", "--directory", relation.toString(), "--unit", "web/0")
                .run()
                .err();
    }

    private Run.Result deploy(Path state) {
        return Run.of(home, "deploy", manifest.toString(), "--backend-option", "state=" + state)
                .run();
    }

    private Run.Result cached(Path cache) {
        return Run.of(home, "deploy", manifest.toString())
                .environment("KUBERNETES_DEPLOYER_CACHE", cache.toString())
                .run();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void fifo(Path file) throws IOException {
        Files.delete(file);
        makeFifo(file);
    }

    private static void makeFifo(Path file) throws IOException {
        try {
            assertEquals(
                    0,
                    new ProcessBuilder("mkfifo", file.toString())
                            .inheritIO()
                            .start()
                            .waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
