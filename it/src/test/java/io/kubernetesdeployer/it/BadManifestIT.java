package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a manifest is said in a line, and harms nobody. */
@Execution(ExecutionMode.CONCURRENT)
class BadManifestIT {
    private static final String GOOD = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n";
    private static final String BOMB = """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: bomb}
            a: &a [x, x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
            f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
            g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
            h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]
            """;

    @TempDir
    Path home;

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("an alias bomb", BOMB, "alias"),
                Arguments.of("no kind", "---\napiVersion: v1\nmetadata: {name: a}\n", "kind"),
                Arguments.of("no name", "---\napiVersion: v1\nkind: ConfigMap\n", "name"),
                Arguments.of(
                        "a key twice",
                        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: y\n  x: z\n",
                        "\"x\""),
                Arguments.of(
                        "a Python tag",
                        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx: !!python/object/apply:os.system [id]\n",
                        "tag"),
                Arguments.of("no YAML", "---\n{[\n", "line"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void oneLineSaysWhatIsWrongAndNothingIsDeployed(String what, String document, String said) throws IOException {
        Path file = Files.writeString(home.resolve("app.yaml"), GOOD + document);
        Run.Result result = run("deploy", file.toString());
        assertEquals(3, result.exitCode(), result.out() + result.err());
        List<String> errors = result.errLines().stream()
                .filter(line -> line.startsWith("Error: "))
                .toList();
        assertEquals(1, errors.size(), result.err());
        assertTrue(errors.get(0).startsWith("Error: " + file + ", document 2"), result.err());
        assertTrue(errors.get(0).contains(said), result.err());
        assertEquals("", result.out());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void theGoodDocumentsAreDeployedIfItIsToKeepGoing(String what, String document, String said) throws IOException {
        Path file = Files.writeString(home.resolve("app.yaml"), GOOD + document);
        Run.Result result = run("deploy", file.toString(), "--keep-going");
        assertEquals(3, result.exitCode(), result.out() + result.err());
        assertTrue(result.out().contains("ConfigMap/good"), result.out());
        assertTrue(result.out().contains("app: Current (1 created, 1 bad document skipped)"), result.out());
    }

    @Test
    void nothingIsPrunedBecauseOfABadDocument() throws IOException {
        Path file = home.resolve("app.yaml");
        Files.writeString(file, GOOD + GOOD.replace("good", "other"));
        assertEquals(0, run("deploy", file.toString()).exitCode());
        Files.writeString(file, GOOD + GOOD.replace("good", "other").replace("kind", "kin"));
        assertEquals(3, run("deploy", file.toString(), "--keep-going").exitCode());
        Files.writeString(file, GOOD + GOOD.replace("good", "other"));
        Run.Result repaired = run("deploy", file.toString());
        assertTrue(repaired.out().contains("app: Current (2 unchanged)"), repaired.out());
    }

    @Test
    void aHugeStringIsRefusedWithinTheUsualMemory() throws IOException {
        Path file = home.resolve("huge.yaml");
        String piece = "x".repeat(1 << 20);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: huge}\ndata:\n  value: ");
            for (int i = 0; i < 100; i++) {
                writer.write(piece);
            }
        }
        Run.Result result = run("deploy", file.toString());
        assertEquals(3, result.exitCode(), result.err());
        assertTrue(result.err().contains("huge.yaml"), result.err());
        assertTrue(result.err().lines().count() <= 3, result.err());
    }

    @Test
    void aFolderWithoutManifestsAndAnEmptyFileWithdrawNothing() throws IOException {
        Path folder = Files.createDirectories(home.resolve("empty/.hidden"));
        Files.writeString(folder.resolve("a.yaml"), GOOD);
        Run.Result none = run("deploy", home.resolve("empty").toString());
        assertEquals(3, none.exitCode(), none.err());
        Path file = Files.writeString(home.resolve("empty.yaml"), "# nothing\n---\n");
        Run.Result empty = run("deploy", file.toString());
        assertEquals(3, empty.exitCode(), empty.err());
        assertTrue(empty.err().contains("withdraw"), empty.err());
    }

    private Run.Result run(String... arguments) {
        return Run.of(home, arguments)
                .environment(
                        "KUBERNETES_DEPLOYER_CACHE",
                        Path.of("target/cache").toAbsolutePath().toString())
                .run();
    }
}
