package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane nothing of others goes with a definition or a namespace of an application. */
class ClusterFoundIT extends OnEachBackend {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rings.found.example.com}
            spec:
              group: found.example.com
              scope: Namespaced
              names: {kind: Ring, plural: rings}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;
    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: found}}\n";
    private static final String RING = "{apiVersion: found.example.com/v1, kind: Ring, metadata: {name: %s}}\n";
    private static final String ROW = "CustomResourceDefinition/rings.found.example.com";

    @AfterEach
    void clean() {
        Cluster.report(0, home, backend, "withdraw", "rings");
        Cluster.plane().kubectl("delete", "crd,namespace", "rings.found.example.com", "found", "--ignore-not-found");
    }

    @Test
    void aDefinitionWithInstancesOfOthersStaysAndSaysWhose() throws IOException {
        assertEquals(
                "created",
                actions("deploy", file(DEFINITION + "---\n" + RING.formatted("ours")))
                        .get(ROW));
        Path theirs = Files.writeString(home.resolve("theirs.yaml"), RING.formatted("theirs"));
        Cluster.plane().kubectl("apply", "-n", "default", "-f", theirs.toString());
        Map<String, String> withdrawn = actions("withdraw", "rings");
        assertEquals("pruned", withdrawn.get("Ring/ours"));
        assertTrue(
                withdrawn
                        .get(ROW)
                        .startsWith("kept: it still has instances of others: Ring.found.example.com default/theirs"
                                + " (by kubectl"),
                withdrawn.toString());
        assertEquals(1, Cluster.items("rings.found.example.com", "-A").size());
        Cluster.plane().kubectl("delete", "-n", "default", "-f", theirs.toString());
        assertEquals(Map.of(ROW, "pruned"), actions("withdraw", "rings"));
    }

    @Test
    void aNamespaceAndADefinitionThatWereThereBeforeAreAppliedWithAWordAndNeverDeleted() throws IOException {
        Path before = Path.of(file(DEFINITION + "---\n" + NAMESPACE));
        Cluster.plane().kubectl("apply", "-f", before.toString());
        String word = "configured: it was there before: it is applied, and not deleted with the application";
        Map<String, String> found = Map.of(ROW, word, "Namespace/found", word);
        assertEquals(found, actions("deploy", before.toString()));
        assertEquals(Map.of(ROW, "unchanged", "Namespace/found", "unchanged"), actions("deploy", before.toString()));
        String kept = "kept: it was there before this deployer applied it, so it stays";
        assertEquals(Map.of(ROW, kept, "Namespace/found", kept), actions("withdraw", "rings"));
        assertEquals(
                1,
                Cluster.items("namespaces", "--field-selector", "metadata.name=found")
                        .size());
        assertEquals(Map.of(), actions("withdraw", "rings"));
    }

    private String file(String text) throws IOException {
        return Files.writeString(home.resolve("rings.yaml"), text).toString();
    }

    /** What was done about each object, and what was said. */
    private Map<String, String> actions(String... arguments) {
        Document report = Cluster.report(0, home, backend, arguments);
        Map<String, String> actions = new TreeMap<>();
        for (Document row : report.documents("resources")) {
            String message = row.string("message").orElse("");
            actions.put(
                    row.string("kind").orElseThrow() + "/" + row.string("name").orElseThrow(),
                    row.string("action").orElseThrow() + (message.isEmpty() ? "" : ": " + message));
        }
        return actions;
    }
}
