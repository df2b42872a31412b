package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane: what is read from a manifest is stored as {@code kubectl apply --server-side} stores it. */
class ClusterReadingIT extends OnEachBackend {
    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "reading");
    }

    @Test
    void whatIsNullIsStoredAsKubectlStoresItAndIsNoChangeAfterwards() throws IOException {
        String text = """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                  labels: {a: null, b: x}
                  annotations: {c: null}
                data: {d: null, e: x}
                """;
        Path theirs = Files.writeString(home.resolve("kubectl.yaml"), text.formatted("by-kubectl"));
        Path ours = Files.writeString(home.resolve("ours.yaml"), text.formatted("by-us"));
        Cluster.plane().kubectl("apply", "--server-side", "-f", theirs.toString());
        deploy(ours);

        Document kubectl = stored("by-kubectl");
        Document stored = stored("by-us");
        assertEquals(kubectl.strings("data"), stored.strings("data"));
        for (String field : new String[] {"labels", "annotations"}) {
            Map<String, String> expected = kubectl.document("metadata").strings(field);
            Map<String, String> found =
                    new HashMap<>(stored.document("metadata").strings(field));
            found.keySet().retainAll(expected.keySet());
            assertEquals(expected, found, field);
        }

        assertEquals(
                "unchanged",
                deploy(ours).documents("resources").get(0).string("action").orElseThrow());
        Document diff = Cluster.report(0, home, backend, "diff", ours.toString(), "-a", "reading");
        assertEquals(0, diff.documents("resources").size());
        Cluster.plane().kubectl("delete", "-f", theirs.toString());
    }

    @Test
    void aBlockOfTextAtTheEndOfAFileHasItsLineBreak() throws IOException {
        Path file = Files.writeString(
                home.resolve("text.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: text}\ndata:\n  text: |\n    one\n    two");
        deploy(file);
        assertEquals("one\ntwo\n", stored("text").string("data", "text").orElseThrow());
    }

    private Document deploy(Path file) {
        return Cluster.report(0, home, backend, "deploy", file.toString(), "-a", "reading");
    }

    private static Document stored(String name) {
        return Cluster.objects("default").get("ConfigMap default/" + name);
    }
}
