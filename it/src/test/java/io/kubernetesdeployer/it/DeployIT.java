package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From manifests to a deployed application and back, in one process. */
@Execution(ExecutionMode.CONCURRENT)
class DeployIT {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final String GUESTBOOK = EXAMPLES.resolve("guestbook").toString();

    @TempDir
    Path home;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsDeployedFoundUnchangedAndWithdrawn(Path example) {
        Document first = report(0, "deploy", example.toString());
        int resources = first.documents("resources").size();
        assertEquals("Current", first.string("state").orElseThrow());
        assertEquals(Map.of("created/Current", resources), counts(first));
        assertFalse(first.list("workers").isEmpty());

        assertEquals(Map.of("unchanged/Current", resources), counts(report(0, "deploy", example.toString())));

        String name = example.getFileName().toString();
        assertEquals(Map.of("pruned/NotFound", resources), counts(report(0, "withdraw", name)));
        assertEquals(Map.of(), counts(report(0, "withdraw", name)));
    }

    @Test
    void theTableShowsWhatWasDoneTheWorkersAndASum() {
        Run.Result result = run("deploy", GUESTBOOK);
        assertEquals(0, result.exitCode(), result.err());
        List<String> lines = result.out().lines().toList();
        assertTrue(lines.get(0).matches("RESOURCE +NAMESPACE +ACTION +STATUS.*"), lines.get(0));
        assertTrue(lines.stream().anyMatch(line -> line.matches("Deployment/frontend +guestbook +created +Current.*")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Workers: ")));
        assertTrue(lines.get(lines.size() - 1).startsWith("guestbook: Current (7 created) in "), result.out());
    }

    @Test
    void noValueOfASecretIsPrintedInAnyFormat() {
        for (String format : List.of("table", "wide", "json", "yaml")) {
            Run.Result result = run("deploy", GUESTBOOK, "--verbose", "--debug", "-o", format);
            assertEquals(0, result.exitCode(), result.err());
            assertFalse((result.out() + result.err()).contains("change-me"), format);
            assertFalse((result.out() + result.err()).contains("Y2hhbmdlLW1l"), format);
        }
    }

    @Test
    void jsonAndYamlSayTheSame() {
        Document json = report(0, "deploy", GUESTBOOK);
        Document again = report(0, "deploy", GUESTBOOK);
        Run.Result yaml = run("deploy", GUESTBOOK, "-o", "yaml");
        List<Resource> documents = ManifestCodec.load()
                .read("output", new ByteArrayInputStream(yaml.out().getBytes(StandardCharsets.UTF_8)))
                .resources();
        assertEquals(again, documents.get(0).document());
        assertFalse(again.equals(json));
    }

    @Test
    void whatIsNoLongerInTheManifestIsPrunedAndNothingElse() throws IOException {
        Path file = home.resolve("app.yaml");
        Files.writeString(file, configMap("a", "1") + "---\n" + configMap("b", "1"));
        assertEquals(Map.of("created/Current", 2), counts(report(0, "deploy", file.toString())));
        assertEquals(
                Map.of("created/Current", 2),
                counts(report(0, "deploy", file.toString(), "--application", "other", "--namespace", "kube-public")));
        Files.writeString(file, configMap("a", "2") + "---\n" + configMap("c", "1"));
        assertEquals(
                Map.of("configured/Current", 1, "created/Current", 1, "pruned/NotFound", 1),
                counts(report(0, "deploy", file.toString())));
        assertEquals(Map.of("pruned/NotFound", 2), counts(report(0, "withdraw", "other", "-n", "kube-public")));
    }

    @Test
    void aNameThatAnotherApplicationHasIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("app.yaml"), configMap("a", "1"));
        report(0, "deploy", file.toString());
        Document second = report(7, "deploy", file.toString(), "--application", "thief");
        assertTrue(
                second.list("errors").toString().contains("Duplicate name for resource: a"),
                second.list("errors").toString());
        assertEquals(Map.of("unchanged/Current", 1), counts(report(0, "deploy", file.toString())));
    }

    @Test
    void anApplicationIsItsNameAndItsNamespace() throws IOException {
        Path file = Files.writeString(home.resolve("app.yaml"), configMap("a", "1"));
        Map<String, Integer> created = Map.of("created/Current", 1);
        assertEquals(created, counts(report(0, "deploy", file.toString(), "-n", "staging", "--create-namespace")));
        assertEquals(created, counts(report(0, "deploy", file.toString(), "-n", "prod", "--create-namespace")));
        assertEquals(Map.of("unchanged/Current", 1), counts(report(0, "deploy", file.toString(), "-n", "staging")));
        Run.Result nowhere = run("withdraw", "app");
        assertTrue(
                nowhere.err()
                        .contains("The application \"app\" has no resources with the namespace \"default\""
                                + "; use the --namespace of deploy"),
                nowhere.err());
        Map<String, Integer> pruned = Map.of("pruned/NotFound", 1);
        assertEquals(pruned, counts(report(0, "withdraw", "app", "-n", "prod")));
        assertEquals(pruned, counts(report(0, "withdraw", "app", "-n", "staging")));
    }

    @Test
    void aMissingNamespaceIsRefusedUnlessItIsToBeMade() throws IOException {
        Path file = Files.writeString(home.resolve("app.yaml"), configMap("a", "1"));
        assertEquals(
                "Failed",
                report(4, "deploy", file.toString(), "-n", "elsewhere")
                        .string("state")
                        .orElseThrow());
        assertEquals(
                "Current",
                report(0, "deploy", file.toString(), "-n", "elsewhere", "--create-namespace")
                        .string("state")
                        .orElseThrow());
    }

    @Test
    void aClientsDryRunPrintsThePlanInOrderAndTouchesNothing() {
        Run.Result result = run("deploy", GUESTBOOK, "--dry-run=client", "--backend", "does-not-matter");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals("Dry run: no cluster is contacted", result.errLines().get(0));
        assertTrue(result.out().lines().toList().get(1).startsWith("Namespace/guestbook"), result.out());
        assertFalse(Files.exists(home.resolve(".local")));
    }

    @Test
    void aServersDryRunStoresNothing() {
        report(0, "deploy", EXAMPLES.resolve("batch").toString(), "--dry-run=server");
        assertEquals(
                Map.of("created/Current", 3),
                counts(report(0, "deploy", EXAMPLES.resolve("batch").toString())));
    }

    @Test
    void withoutWaitingItReturnsBeforeAllIsCurrent() {
        Document report = report(0, "deploy", GUESTBOOK, "--no-wait", "--backend-option", "ready-after=1h");
        assertEquals("InProgress", report.string("state").orElseThrow());
    }

    @Test
    void whatIsNotCurrentInTimeIsATimeout() {
        Document report = report(8, "deploy", GUESTBOOK, "--timeout", "300ms", "--backend-option", "ready-after=1h");
        assertEquals("InProgress", report.string("state").orElseThrow());
    }

    private Document report(int exitCode, String... arguments) {
        String[] all =
                Stream.concat(Stream.of(arguments), Stream.of("-o", "json")).toArray(String[]::new);
        Run.Result result = run(all);
        assertEquals(exitCode, result.exitCode(), result.out() + result.err());
        return JsonCodec.load().read(result.out().getBytes(StandardCharsets.UTF_8));
    }

    private Run.Result run(String... arguments) {
        return Run.of(home, arguments)
                .environment("KUBERNETES_DEPLOYER_CACHE", cache())
                .run();
    }

    /** One for all tests: what is measured here is not the first start. */
    private static String cache() {
        return Path.of("target/cache").toAbsolutePath().toString();
    }

    /** How many resources have which action and state. */
    private static Map<String, Integer> counts(Document report) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Document row : report.documents("resources")) {
            counts.merge(
                    row.string("action").orElse("") + "/" + row.string("state").orElse(""), 1, Integer::sum);
        }
        return counts;
    }

    private static String configMap(String name, String value) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                data:
                  value: "%s"
                """.formatted(name, value);
    }
}
