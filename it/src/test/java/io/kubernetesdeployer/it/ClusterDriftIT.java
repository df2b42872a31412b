package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and programs do to deployed objects between two runs, and what a run costs; counted by the API server. */
class ClusterDriftIT extends OnEachBackend {
    private Path manifest;

    @BeforeEach
    void deployOnce() throws IOException {
        manifest = Files.copy(Cluster.resource("drift.yaml"), home.resolve("drift.yaml"));
        assertEquals(
                Map.of("Deployment", "created", "Service", "created", "ConfigMap", "created", "Secret", "created"),
                deploy(0));
    }

    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "drift");
    }

    @Test
    void aRunThatChangesNothingAsksAsOftenAsThereAreKindsAndThreeTimesMore() {
        int before = plane.auditedRequests().size();
        assertEquals(allUnchanged(), deploy(0));
        List<String> requests = requestsSince(before);
        assertEquals(4 + 3, requests.size(), requests::toString);
        assertEquals(List.of(), writes(requests));
    }

    @Test
    void oneChangedObjectIsOneWrite() throws IOException {
        Files.writeString(manifest, Files.readString(manifest).replace("ours: value", "ours: other"));
        int before = plane.auditedRequests().size();
        Map<String, String> actions = deploy(0);
        assertEquals("configured", actions.get("ConfigMap"));
        assertEquals(List.of("patch /api/v1/namespaces/default/configmaps/drift"), writes(requestsSince(before)));
    }

    @Test
    void whatIsScaledEditedOrDeletedByHandIsBackAndTheRestStays() {
        plane.kubectl("scale", "deployment/drift", "--replicas=5");
        plane.kubectl("label", "deployment/drift", "team=theirs");
        plane.kubectl("patch", "configmap/drift", "-p", "{\"data\":{\"ours\":\"theirs\",\"theirs\":\"stays\"}}");
        plane.kubectl("patch", "secret/drift", "-p", "{\"data\":{\"password\":\"eA==\"}}");
        plane.kubectl("delete", "service/drift");
        int before = plane.auditedRequests().size();
        assertEquals(
                Map.of(
                        "Deployment",
                        "configured",
                        "Service",
                        "created",
                        "ConfigMap",
                        "configured",
                        "Secret",
                        "configured"),
                deploy(0));
        assertEquals(4, writes(requestsSince(before)).size(), "none of them in vain");
        Document deployment = object("Deployment");
        assertEquals(2, deployment.integer("spec", "replicas").orElseThrow());
        assertEquals("theirs", deployment.strings("metadata", "labels").get("team"));
        assertEquals(
                Map.of("ours", "value", "empty", "", "theirs", "stays"),
                object("ConfigMap").strings("data"));
        assertEquals("Y29ycmVjdCBob3JzZQ==", object("Secret").strings("data").get("password"));
        assertEquals(allUnchanged(), deploy(0));
    }

    @Test
    void whatAnotherToolDeclaresIsAConflictUnlessItIsForced() throws IOException {
        Path theirs = Files.writeString(
                home.resolve("theirs.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: drift}, data: {ours: theirs}}");
        plane.kubectl(
                "apply",
                "--server-side",
                "--field-manager=gitops",
                "--force-conflicts",
                "-n",
                "default",
                "-f",
                theirs.toString());
        Run.Result refused = Cluster.command(home, backend, "audited", "deploy", manifest.toString(), "-o", "wide")
                .run();
        assertTrue(refused.exitCode() != 0, refused.err());
        assertTrue(refused.out().contains("gitops") && refused.out().contains(".data.ours"), refused.out());
        assertEquals("theirs", object("ConfigMap").strings("data").get("ours"));
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(
                                "kind: ConfigMap\nmetadata: {name: drift}",
                                "kind: ConfigMap\nmetadata: {name: drift,"
                                        + " annotations: {kubernetes-deployer/force-conflicts: \"true\"}}"));
        assertEquals("configured", deploy(0).get("ConfigMap"));
        assertEquals("value", object("ConfigMap").strings("data").get("ours"));
    }

    @Test
    void whatIsNoLongerAskedForIsPrunedAndAFinalizerThatHoldsItIsNamed() throws IOException {
        plane.kubectl("patch", "configmap/drift", "-p", "{\"metadata\":{\"finalizers\":[\"example.org/hold\"]}}");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.substring(0, text.indexOf("---")));
        Run.Result held = Cluster.command(
                        home, backend, "audited", "deploy", manifest.toString(), "-o", "wide", "--timeout", "5s")
                .run();
        assertTrue(held.out().contains("held by [example.org/hold]"), held.out() + held.err());
        assertEquals("Deployment.apps", kinds().replace("ConfigMap,", "").replace(",Secret,Service", ""));
        assertTrue(kinds().contains("ConfigMap"), "what is not gone stays in the inventory: " + kinds());
        plane.kubectl(
                "patch",
                "configmap/drift",
                "--type=json",
                "-p",
                "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]");
        deploy(0);
        assertEquals("Deployment.apps", kinds());
        Cluster.report(0, home, backend, "withdraw", "drift");
        assertEquals(List.of(), inventories());
    }

    private Map<String, String> deploy(int exitCode) {
        Run.Result result = Cluster.command(
                        home, backend, "audited", "deploy", manifest.toString(), "--timeout", "90s", "-o", "json")
                .run();
        assertEquals(exitCode, result.exitCode(), result.out() + result.err());
        Map<String, String> actions = new TreeMap<>();
        for (Document row : Cluster.read(result.out()).documents("resources")) {
            actions.put(row.string("kind").orElseThrow(), row.string("action").orElseThrow());
        }
        return actions;
    }

    private static Map<String, String> allUnchanged() {
        return Map.of(
                "Deployment", "unchanged", "Service", "unchanged", "ConfigMap", "unchanged", "Secret", "unchanged");
    }

    private List<String> requestsSince(int before) {
        List<String> all = plane.auditedRequests();
        return all.subList(before, all.size());
    }

    private static List<String> writes(List<String> requests) {
        return requests.stream()
                .filter(request ->
                        !request.startsWith("get ") && !request.startsWith("list ") && !request.startsWith("watch "))
                .toList();
    }

    private static Document object(String kind) {
        return Cluster.objects("default").get(kind + " default/drift");
    }

    private static List<Document> inventories() {
        return Cluster.items("configmaps", "-n", "default", "-l", "applyset.kubernetes.io/id,juju_unit=drift");
    }

    private static String kinds() {
        return inventories()
                .get(0)
                .strings("metadata", "annotations")
                .get("applyset.kubernetes.io/contains-group-kinds");
    }
}
