package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.testkit.juju.ActionResult;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From the Python charm to the packed one at a real control plane, as docs/charm.md says: what the Python charm has applied with
 * kubectl, with its labels, is adopted with a changed request; what nobody asks for is listed, and deleted on request.
 */
@ParameterizedClass
@CsvSource({"deployer, fabric8", "kubernetes-deployer, official"})
class CharmMigrationIT {
    private static final String NAMESPACE = "charm-migrated";
    private static final String KINDS = "configmaps,secrets,serviceaccounts,services,deployments.apps,"
            + "persistentvolumeclaims,roles.rbac.authorization.k8s.io";
    /** Those that the Python charm does not find when it cleans up are among what nobody asks for any more. */
    private static final Set<String> NO_LONGER_ASKED_FOR = Set.of("Secret", "Role", "PersistentVolumeClaim");

    /** The application of the Python charm; ours is called {@code deployer}. */
    @Parameter(0)
    String original;

    @Parameter(1)
    String backend;

    @TempDir
    Path folder;

    private CharmModel model;

    @BeforeEach
    void ours() throws IOException {
        Cluster.plane();
        model = CharmModel.create(folder);
        deployAsTheOriginal();
        model.juju().addApplication("deployer", TestCharm.deployer(), 1);
        configure("namespace", NAMESPACE);
        configure("backend", backend);
        configure("settle-timeout", "0s");
        configure("kubeconfig", Files.readString(Cluster.plane().kubeconfig("admin")));
        configure("deployer-name", original.equals("deployer") ? "" : original);
        model.addPassive("web", 1);
        model.settle();
    }

    @AfterEach
    void remove() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait");
        }
    }

    @Test
    void whatTheOriginalDeployedIsAdoptedAndTheRestIsPrunedOnRequest() {
        Map<String, String> before = uids();
        ask("kubectl-after.yaml", NO_LONGER_ASKED_FOR);
        assertEquals(List.of(), model.errors("web"), model::log);
        assertEquals("active", model.juju().status("deployer/0").status(), model::log);
        assertEquals(before, uids(), "nothing is deleted, nothing is made anew");
        assertEquals(
                Map.of("changed", "2", "same", "1"),
                object("ConfigMap", "settings").strings("data"));
        assertEquals(1, object("Service", "web").documents("spec", "ports").size());

        List<String> kept = List.of("web: kept PersistentVolumeClaim " + NAMESPACE + "/data");
        ActionResult listed = leftovers(Map.of());
        assertLeft(
                listed,
                kept,
                "web: planned Role.rbac.authorization.k8s.io " + NAMESPACE + "/web",
                "web: planned Secret " + NAMESPACE + "/keys");
        assertEquals(before, uids(), "listing deletes nothing");
        assertLeft(leftovers(Map.of("application", "shop", "prune", true)), List.of());
        assertEquals(before, uids());

        Map<String, String> adopted = new TreeMap<>(before);
        adopted.keySet().removeAll(Set.of("Role web", "Secret keys"));
        ActionResult pruned = leftovers(Map.of("prune", true));
        assertLeft(
                pruned,
                kept,
                "web: deleted Role.rbac.authorization.k8s.io " + NAMESPACE + "/web",
                "web: deleted Secret " + NAMESPACE + "/keys");
        assertEquals(adopted, uids());
        assertLeft(leftovers(Map.of()), kept);

        model.juju().removeApplication("web");
        model.settle();
        assertEquals(
                Set.of("ConfigMap of-another-model", "PersistentVolumeClaim data"),
                uids().keySet(),
                "what is adopted goes with its application");
    }

    @Test
    void nothingIsPrunedWhileARequestIsNotDeployed() {
        Map<String, String> before = uids();
        ask("kubectl-after.yaml", Set.of("Secret"));
        assertFalse(model.errors("web").isEmpty(), "a Role is not allowed by default");
        ActionResult refused = leftovers(Map.of("prune", true));
        assertFalse(refused.completed());
        assertTrue(
                refused.toString().contains("Nothing is deleted, because a request is not deployed"),
                refused::toString);
        assertEquals(before, uids());
    }

    /** As its code does: labels on every object, and {@code kubectl apply} of a folder with a file for each. */
    private void deployAsTheOriginal() throws IOException {
        Cluster.plane().kubectl("create", "namespace", NAMESPACE);
        Map<String, String> request = model.request("web");
        Map<String, String> labels = Map.of(
                "juju-app",
                request.get("uuid").replace("\"", ""),
                "deployer",
                original,
                "model_uuid",
                model.juju().uuid(),
                "juju_unit",
                "web");
        List<Document> objects = new ArrayList<>();
        for (Document object : manifest("kubectl-before.yaml")) {
            objects.add(labelled(object, labels));
        }
        Map<String, String> ofAnother = new TreeMap<>(labels);
        ofAnother.put("model_uuid", "f47ac10b-58cc-4372-a567-0e02b2c3d479");
        objects.add(labelled(objects.get(0), ofAnother).with("of-another-model", "metadata", "name"));
        Path files = Files.createDirectories(folder.resolve("original"));
        for (int i = 0; i < objects.size(); i++) {
            Files.write(
                    files.resolve(labels.get("juju-app") + "-" + i + ".yaml"),
                    JsonCodec.load().write(objects.get(i).asMap()));
        }
        Cluster.plane().kubectl("apply", "--namespace", NAMESPACE, "-R", "-f", files.toString());
    }

    private static Document labelled(Document object, Map<String, String> labels) {
        Document labelled = object;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            labelled = labelled.with(label.getValue(), "metadata", "labels", label.getKey());
        }
        return labelled;
    }

    private void configure(String option, String value) {
        model.juju().configure("deployer", option, value);
    }

    /** Has the application ask for a manifest, without some kinds. */
    private void ask(String manifest, Set<String> without) {
        List<Object> wanted = new ArrayList<>();
        for (Document object : manifest(manifest)) {
            if (!without.contains(object.string("kind").orElseThrow())) {
                wanted.add(object.asMap());
            }
        }
        Map<String, String> request = new TreeMap<>(model.request("web"));
        request.put("resource", new String(JsonCodec.load().write(wanted), StandardCharsets.UTF_8));
        model.juju().write(model.relation("web"), "web/0", request);
        model.settle();
    }

    private static List<Document> manifest(String name) {
        try (var text = Files.newInputStream(Cluster.resource(name))) {
            return ManifestCodec.load().read(name, text).resources().stream()
                    .map(Resource::document)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ActionResult leftovers(Map<String, Object> parameters) {
        return model.juju().runAction("deployer/0", "leftovers", parameters);
    }

    private static void assertLeft(ActionResult result, List<String> kept, String... others) {
        assertTrue(result.completed(), result::toString);
        List<String> lines = new ArrayList<>(
                result.results().getOrDefault("leftovers", "").lines().toList());
        lines.replaceAll(line -> line.replaceFirst(" \\(storage .*", ""));
        List<String> expected = new ArrayList<>(kept);
        expected.addAll(List.of(others));
        assertEquals(expected, lines);
        assertEquals(Integer.toString(expected.size()), result.results().get("count"));
    }

    private static Document object(String kind, String name) {
        return Cluster.read(Cluster.plane().kubectl("get", kind, name, "-n", NAMESPACE, "-o", "json"));
    }

    /** By kind and name; without what is in every namespace. */
    private static Map<String, String> uids() {
        Map<String, String> uids = new TreeMap<>();
        for (Document object : Cluster.items(KINDS, "-n", NAMESPACE)) {
            if (!object.strings("metadata", "labels").isEmpty()) {
                uids.put(
                        object.string("kind").orElseThrow() + " "
                                + object.string("metadata", "name").orElseThrow(),
                        object.string("metadata", "uid").orElseThrow());
            }
        }
        return uids;
    }
}
