package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane storage outlives its application, unless the user says otherwise. */
class ClusterStorageIT extends OnEachBackend {
    private static final Path ALL = Cluster.resource("storage.yaml");
    private static final String CLAIM = "PersistentVolumeClaim/kept-claim";
    private static final String VOLUME = "PersistentVolume/kept-volume";
    private static final String SETTINGS = "ConfigMap/settings";

    @AfterEach
    void destroy() {
        actions("withdraw", "storage", "--destroy-storage");
        assertEquals(List.of(), storage());
    }

    @Test
    void aWithdrawnApplicationFindsItsStorageAgainUntilItIsDestroyed() {
        deploy(ALL);
        List<String> uids = storage();
        assertEquals(2, uids.size());
        assertEquals(Map.of(SETTINGS, "pruned", CLAIM, "kept", VOLUME, "kept"), actions("withdraw", "storage"));
        assertEquals(Map.of(SETTINGS, "created", CLAIM, "unchanged", VOLUME, "unchanged"), deploy(ALL));
        assertEquals(uids, storage());
        actions("withdraw", "storage");
        assertEquals(Map.of(CLAIM, "pruned", VOLUME, "pruned"), actions("withdraw", "storage", "--destroy-storage"));
        assertEquals(List.of(), storage());
    }

    @Test
    void storageThatIsNoLongerInTheManifestsIsKeptAndItsAnnotationLetsItGo() throws IOException {
        Path file = home.resolve("storage.yaml");
        String text = Files.readString(ALL);
        Files.writeString(
                file,
                text.replace(
                        "name: kept-claim}", "name: kept-claim, annotations: {kubernetes-deployer/prune: allowed}}"));
        deploy(file);
        Files.writeString(file, text.substring(text.lastIndexOf("---")));
        assertEquals(Map.of(SETTINGS, "unchanged", CLAIM, "pruned", VOLUME, "kept"), deploy(file));
        assertEquals(Map.of(SETTINGS, "unchanged", VOLUME, "kept"), deploy(file));
        assertEquals(1, storage().size());
    }

    private Map<String, String> deploy(Path file) {
        return actions("deploy", file.toString(), "--application", "storage");
    }

    /** What was done about each object. */
    private Map<String, String> actions(String... arguments) {
        Document report = Cluster.report(0, home, backend, arguments);
        Map<String, String> actions = new TreeMap<>();
        for (Document row : report.documents("resources")) {
            actions.put(
                    row.string("kind").orElseThrow() + "/" + row.string("name").orElseThrow(),
                    row.string("action").orElseThrow());
        }
        return actions;
    }

    /** The uids of claim and volume, as far as they are there. */
    private static List<String> storage() {
        return Stream.of("persistentvolumeclaims", "persistentvolumes")
                .flatMap(kind -> Cluster.items(kind, "-A").stream())
                .filter(object -> object.string("metadata", "name").orElse("").startsWith("kept-"))
                .map(object -> object.string("metadata", "uid").orElseThrow())
                .toList();
    }
}
