package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.juju.ActionResult;
import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packed deployer at a real control plane, from the first relation to its end: after each step, every object in its
 * namespaces, field by field. {@code src/test/resources/charm/objects} has them; what is found is written to {@code
 * target/charm/objects}, so a step that is meant to be another one is reviewed and copied from there.
 */
class CharmClusterIT {
    private static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";
    private static final Path EXPECTED = Path.of("src/test/resources/charm/objects");
    private static final Path FOUND = Path.of("target/charm/objects");
    private static final String ONE = "charm-one";
    private static final String TWO = "charm-two";

    /** What the cluster itself makes in every namespace, and from what is deployed. */
    private static final Set<String> NOT_DEPLOYED = Set.of("ConfigMap kube-root-ca.crt", "ServiceAccount default");

    private static final String KINDS = "configmaps,secrets,serviceaccounts,services,deployments.apps,"
            + "poddisruptionbudgets.policy,networkpolicies.networking.k8s.io";

    @TempDir
    Path folder;

    private CharmModel model;
    private String backend = "";

    @BeforeEach
    void makeModel() {
        Cluster.plane();
        model = CharmModel.create(folder, MODEL);
    }

    @AfterEach
    void remove() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", ONE, TWO, "--ignore-not-found", "--wait");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void fromTheFirstRelationToTheEnd(String name) throws IOException {
        backend = name;
        model.juju().addApplication("deployer", TestCharm.deployer(), 1);
        model.juju().configure("deployer", "backend", backend);
        model.juju().configure("deployer", "namespace", ONE);
        model.juju().configure("deployer", "settle-timeout", "60s");
        model.juju()
                .configure(
                        "deployer",
                        "kubeconfig",
                        Files.readString(Cluster.plane().kubeconfig("admin")));
        model.addRequirers("web", 1, manifest("web.yaml"));
        model.addRequirers("db", 1, CharmModel.configMaps("x", "db"));
        model.settle();
        assertObjects(ONE, "related");
        assertStatus("web", "4 resources ready; workers " + String.join(", ", ControlPlane.WORKERS));
        assertStatus("deployer", "Ready: 2 applications, 5 resources");

        Map<String, String> versions = versions(ONE);
        model.juju().updateStatus();
        model.settle();
        assertEquals(versions, versions(ONE), "nothing is written where nothing has changed");

        model.ask("web/0", manifest("web-changed.yaml"));
        model.settle();
        assertObjects(ONE, "changed");
        assertStatus("web", "3 resources ready; workers " + String.join(", ", ControlPlane.WORKERS));

        // The same cluster by a file.
        model.juju()
                .configure(
                        "deployer",
                        "kubeconfig",
                        Cluster.plane().kubeconfig("admin").toString());
        model.addRequirers("thief", 1, CharmModel.configMaps("stolen", "db", "pages"));
        model.settle();
        assertObjects(ONE, "changed");
        assertEquals("blocked", model.juju().status("thief/0").status());
        assertTrue(model.bag("thief", "deployer/0").get("status").contains("Duplicate name for resource: db"));
        assertTrue(model.bag("thief", "deployer/0").get("status").contains("Duplicate name for resource: pages"));
        model.juju().removeApplication("thief");
        model.settle();
        assertObjects(ONE, "changed");

        model.juju().configure("deployer", "isolated", true);
        model.settle();
        assertObjects(ONE, "isolated");
        model.juju().configure("deployer", "isolated", false);
        model.settle();
        assertObjects(ONE, "changed");

        // The same cluster by a secret.
        String secret = model.juju()
                .secrets()
                .add(Map.of("kubeconfig", Files.readString(Cluster.plane().kubeconfig("admin"))), "deployer");
        model.juju().configure("deployer", "kubeconfig", secret);
        model.juju().configure("deployer", "isolated", true);
        model.juju().configure("deployer", "namespace", TWO);
        model.settle();
        model.juju().updateStatus();
        model.settle();
        assertObjects(TWO, "moved");
        Cluster.plane().kubectl("wait", "--for=delete", "namespace/" + ONE, "--timeout=60s");
        assertStatus("web", "3 resources ready; workers " + String.join(", ", ControlPlane.WORKERS));

        correctsWhatWasChangedByHand();

        model.juju().breakRelation("web", "deployer");
        model.settle();
        assertObjects(TWO, "removed");

        model.juju().removeApplication("deployer");
        model.settle();
        Cluster.plane().kubectl("wait", "--for=delete", "namespace/" + TWO, "--timeout=60s");
        assertEquals(Set.of("db/0", "web/0"), Set.copyOf(model.juju().unitNames()));
        assertEquals(
                List.of(),
                Cluster.items(KINDS, "-A", "-l", "model_uuid=" + MODEL),
                "nothing is left, inventories included");
    }

    private void correctsWhatWasChangedByHand() throws IOException {
        Cluster.plane().kubectl("patch", "-n", TWO, "configmap/db", "-p", "{\"data\":{\"value\":\"by hand\"}}");
        Cluster.plane().kubectl("delete", "-n", TWO, "pdb/web");
        ActionResult diff = model.juju().runAction("deployer/0", "diff", Map.of());
        assertTrue(diff.completed(), diff::message);
        assertEquals("true", diff.results().get("changed"));
        assertTrue(diff.results().get("changes").contains("by hand"), diff.results()::toString);
        assertTrue(diff.results().get("changes").contains("PodDisruptionBudget"), diff.results()::toString);
        ActionResult reconcile = model.juju().runAction("deployer/0", "reconcile", Map.of("timeout", "60s"));
        assertTrue(reconcile.completed(), reconcile::message);
        assertEquals("Current", reconcile.results().get("state"));
        assertEquals("1", reconcile.results().get("created"));
        assertEquals("1", reconcile.results().get("configured"));
        assertEquals(
                "false",
                model.juju().runAction("deployer/0", "diff", Map.of()).results().get("changed"));
        model.settle();
        assertObjects(TWO, "moved");
        ActionResult check = model.juju().runAction("deployer/0", "backends", Map.of());
        assertTrue(check.completed(), check::message);
        assertEquals("true", check.results().get("reached"));
        assertEquals(Cluster.plane().server(), check.results().get("server"));
        assertEquals("admin", check.results().get("user"));
    }

    private String manifest(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/charm", name));
    }

    private void assertStatus(String application, String message) {
        assertEquals(new UnitStatus("active", message), model.juju().status(application + "/0"), model::log);
    }

    /** Every object in a namespace, and the namespace itself. */
    private static void assertObjects(String namespace, String step) throws IOException {
        StringBuilder text = new StringBuilder();
        Map<String, Document> objects = new TreeMap<>();
        objects(namespace).forEach(object -> objects.put(id(object), object));
        objects.forEach((id, object) -> text.append(text.isEmpty() ? "{\n" : ",\n")
                .append('"')
                .append(id)
                .append("\": ")
                .append(new String(JsonCodec.load().write(comparable(object)), StandardCharsets.UTF_8)));
        byte[] found = text.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(FOUND);
        Files.write(FOUND.resolve(step + ".json"), found);
        Map<String, Object> there = JsonCodec.load().read(found).asMap();
        Map<String, Object> expected = JsonCodec.load()
                .read(Files.readAllBytes(EXPECTED.resolve(step + ".json")))
                .asMap();
        assertEquals(expected.keySet(), there.keySet(), step);
        expected.forEach((id, object) -> assertEquals(object, there.get(id), step + ": " + id));
    }

    /** Without the hash of what was asked for, which is the engine's own business. */
    private static Map<?, ?> comparable(Document object) {
        return StoredObject.comparable(object.without("metadata", "annotations", "kubernetes-deployer/hash"));
    }

    private static Map<String, String> versions(String namespace) {
        Map<String, String> versions = new TreeMap<>();
        for (Document object : objects(namespace)) {
            // A controller writes a Deployment's status at any moment; what is wanted of it has a generation.
            versions.put(
                    id(object),
                    object.integer("metadata", "generation").isPresent()
                            ? object.integer("metadata", "generation").toString()
                            : object.string("metadata", "resourceVersion").orElseThrow());
        }
        return versions;
    }

    private static List<Document> objects(String namespace) {
        List<Document> objects = new ArrayList<>(Cluster.items(KINDS, "-n", namespace));
        objects.removeIf(object -> NOT_DEPLOYED.contains(id(object)));
        objects.addAll(Cluster.items("namespaces", "--field-selector=metadata.name=" + namespace));
        assertFalse(objects.isEmpty());
        return objects;
    }

    private static String id(Document object) {
        return object.string("kind").orElseThrow() + " "
                + object.string("metadata", "name").orElseThrow();
    }
}
