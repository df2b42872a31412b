package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane nothing is deleted that the user does not expect. */
class ClusterDeletionIT extends OnEachBackend {
    private static final Path TERMINAL = Path.of("/usr/bin/script");

    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "manifests");
    }

    @Test
    void aGuessedNameOfAnotherApplicationIsRefusedWithWhatWouldBeDeleted() throws IOException {
        assertEquals(0, run("deploy", manifests("shop", "a", "b")).exitCode());
        for (String more : List.of("--timeout=1m", "--dry-run=server", "--yes")) {
            Run.Result refused = run("deploy", manifests("forum", "c"), more);
            assertEquals(2, refused.exitCode(), refused.err());
            assertTrue(
                    refused.err()
                            .contains("has none of these resources, but others, which would be deleted: ConfigMap"
                                    + " default/a, ConfigMap default/b. Use --application NAME"),
                    refused.err());
        }
        assertEquals(List.of("a", "b"), stored());
        Run.Result replaced = run("deploy", manifests("forum", "c"), "--application", "manifests");
        assertEquals(0, replaced.exitCode(), replaced.err());
        assertEquals(List.of("c"), stored());
    }

    @Test
    void withoutPruningEverythingStaysUntilTheNextTime() throws IOException {
        assertEquals(0, run("deploy", manifests("shop", "a", "b")).exitCode());
        Run.Result kept = run("deploy", manifests("shop", "a"), "--no-prune");
        assertTrue(kept.out().contains("manifests: Current (1 unchanged)"), kept.out());
        assertEquals(0, run("diff", manifests("shop", "a"), "--no-prune").exitCode());
        assertEquals(List.of("a", "b"), stored());
        assertTrue(run("diff", manifests("shop", "a")).out().contains("- ConfigMap default/b"));
        assertEquals(0, run("deploy", manifests("shop", "a")).exitCode());
        assertEquals(List.of("a"), stored());
    }

    @Test
    void onATerminalDeletionsAreListedAndAskedAbout() throws IOException {
        assumeTrue(Files.isExecutable(TERMINAL), TERMINAL + " is missing, which makes a terminal");
        assertEquals(0, run("deploy", manifests("shop", "a", "b")).exitCode());
        String manifests = manifests("shop", "a", "c");
        Run.Result no = onTerminal("n\n", "deploy", manifests);
        assertEquals(2, no.exitCode(), no.out());
        assertTrue(no.out().contains("ConfigMap default/b"), no.out());
        assertTrue(no.out().contains("Delete 1 resource? [y/N]"), no.out());
        assertTrue(no.out().contains("nothing was changed; use --no-prune to keep them"), no.out());
        assertEquals(List.of("a", "b"), stored());

        assertEquals(0, onTerminal("y\n", "deploy", manifests).exitCode());
        assertEquals(List.of("a", "c"), stored());

        Run.Result yes = onTerminal("", "deploy", manifests("shop", "a"), "--yes");
        assertEquals(0, yes.exitCode(), yes.out());
        assertFalse(yes.out().contains("[y/N]"), yes.out());
        assertEquals(2, onTerminal("n\n", "withdraw", "manifests").exitCode());
        assertEquals(List.of("a"), stored());
    }

    @Test
    void diffTellsWhatGoesWithADefinition() throws IOException {
        Path file = Path.of("../examples/custom-resource").toAbsolutePath();
        Run.Result deployed = run("deploy", file.toString(), "--application", "manifests");
        assertEquals(0, deployed.exitCode(), deployed.err());
        Run.Result diff = run("diff", manifests("shop", "a"), "--application", "manifests");
        assertTrue(
                diff.out().contains("1 object of its kind is deleted, too: Backup.example.com default/"), diff.out());
    }

    /** A folder with the same name each time. */
    private String manifests(String parent, String... names) throws IOException {
        Path folder = Files.createDirectories(home.resolve(parent).resolve("manifests"));
        String text = Stream.of(names)
                .map(name -> "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n")
                .collect(Collectors.joining("---\n"));
        Files.writeString(folder.resolve("all.yaml"), text);
        return folder.toString();
    }

    private static List<String> stored() {
        return Cluster.items("configmaps", "-n", "default", "-l", "juju_unit=manifests").stream()
                .map(object -> object.string("metadata", "name").orElseThrow())
                .filter(name -> name.length() == 1)
                .toList();
    }

    private Run.Result onTerminal(String typed, String... arguments) {
        String command = Distribution.launcher() + " " + String.join(" ", arguments) + " --backend " + backend;
        return Run.ofCommand(home, TERMINAL.toString(), "-qec", command, "/dev/null")
                .environment("KUBECONFIG", Cluster.plane().kubeconfig("admin").toString())
                .environment("TERM", "xterm")
                .environment(
                        "KUBERNETES_DEPLOYER_CACHE",
                        Path.of("target/cache").toAbsolutePath().toString())
                .input(typed)
                .run();
    }
}
