package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.testkit.juju.Charm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deployer charm in Python fills a cluster with its own code, which calls kubectl; then its application is upgraded to the packed
 * deployer, while an application asks for something else.
 */
@ParameterizedClass
@ValueSource(strings = {"fabric8", "official"})
class CharmAfterPythonIT {
    private static final String NAMESPACE = "python-left";
    private static final String KINDS = "configmaps,secrets,serviceaccounts,services,roles.rbac.authorization.k8s.io,"
            + "persistentvolumeclaims,deployments.apps";
    private static final String OTHERS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: of-db}
            data: {a: "1"}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: db}
            spec: {selector: {app: db}, ports: [{port: 5432}]}
            """;
    private static final String DROPPED = """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: dropped}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: noted, annotations: {kubernetes-deployer/prune: disabled}}
            """;

    @Parameter
    String backend;

    @TempDir
    Path folder;

    private Applications applications;
    private CharmModel model;

    @BeforeEach
    void filledByPython() throws IOException {
        Path kubeconfig = Cluster.plane().kubeconfig("admin");
        Charm python = PythonCharms.deployer(Cluster.plane().kubectlProgram(), kubeconfig);
        applications = new Applications(folder.resolve("unused"));
        model = CharmModel.create(folder, Applications.MODEL);
        model.juju().addApplication(CharmModel.DEPLOYER, python, 1);
        model.juju().configure(CharmModel.DEPLOYER, "namespace", NAMESPACE);
        model.juju().addApplication("control", Charm.PASSIVE, 1);
        model.juju().relate("deployer:kube-host", "control:website");
        model.addPassive("web", 1);
        model.addPassive("db", 1);
        model.settle();
        ask("web", Files.readString(Cluster.resource("kubectl-before.yaml")) + DROPPED);
        ask("db", OTHERS);
        model.settle();
    }

    @AfterEach
    void clean() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait");
        }
    }

    @Test
    void theUpgradeIsNoConflictTakesAwayFieldsThatAreNoLongerGivenAndDeletesNothing() throws IOException {
        Map<String, Document> before = objects();
        assertEquals(11, before.size(), () -> before.keySet() + model.log());
        before.forEach((id, object) -> assertTrue(
                managers(object).contains("kubectl-client-side-apply"), () -> id + " is of " + managers(object)));
        Map<String, String> uids = uids(before);

        model.juju().breakRelation(CharmModel.DEPLOYER, "control");
        model.juju().upgrade(CharmModel.DEPLOYER, TestCharm.deployer());
        model.juju().configure(CharmModel.DEPLOYER, "backend", backend);
        model.juju().configure(CharmModel.DEPLOYER, "allow-privileges", "rbac");
        model.juju()
                .configure(
                        CharmModel.DEPLOYER,
                        "kubeconfig",
                        Cluster.plane().kubeconfig("admin").toString());
        ask("web", Files.readString(Cluster.resource("kubectl-after.yaml")));
        model.settle();

        assertEquals(List.of(), model.errors("web"), model::log);
        assertEquals(List.of(), model.errors("db"), model::log);
        Map<String, Document> after = objects();
        // An object that is no longer asked for stays, as with the charm in Python: we have never applied it.
        assertEquals(before.keySet(), after.keySet());
        uids(after).forEach((id, uid) -> assertEquals(uids.get(id), uid, id));
        assertIsAsAsked(after);
        Map<String, String> versions = versions(after);
        model.updateStatus();
        assertEquals(versions, versions(objects()), "what is as it is wanted is not written again");
    }

    private static void assertIsAsAsked(Map<String, Document> after) {
        Document settings = after.get("ConfigMap python-left/settings");
        assertEquals(
                Map.of("changed", "2", "same", "1"), settings.document("data").asMap());
        assertEquals(Optional.empty(), settings.string("metadata", "labels", "tier"));
        Document service = after.get("Service python-left/web");
        assertEquals(1, service.documents("spec", "ports").size());
        assertEquals(Optional.of("None"), service.string("spec", "sessionAffinity"));
        assertEquals(Optional.empty(), service.string("metadata", "annotations", "note"));
        Document deployment = after.get("Deployment python-left/web");
        Document pod = deployment.document("spec", "template", "spec");
        assertEquals(1, pod.documents("containers").size());
        assertFalse(pod.documents("containers").get(0).value("args").isPresent());
        assertTrue(pod.documents("volumes").isEmpty());
        List<Document> variables = pod.documents("containers").get(0).documents("env");
        assertEquals(
                List.of(Map.of("name", "BOTH", "value", "2")),
                variables.stream().map(Document::asMap).toList());
        after.forEach((id, object) -> {
            if (!id.endsWith("/dropped") && !id.endsWith("/noted")) {
                assertEquals(
                        Optional.empty(),
                        object.string("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"),
                        id);
                assertTrue(managers(object).stream().noneMatch(manager -> manager.startsWith("kubectl")), id);
            }
        });
    }

    private void ask(String application, String manifests) {
        List<String> problems = new ArrayList<>();
        Map<String, String> bag = applications.request(application, problems, manifests);
        assertEquals(List.of(), problems);
        model.juju().write(model.relation(application), application + "/0", bag);
    }

    /** What applications have asked for. */
    private static Map<String, Document> objects() {
        Map<String, Document> objects = new TreeMap<>();
        for (Document object : Cluster.items(KINDS, "-n", NAMESPACE, "-l", "juju-app")) {
            if (object.string("metadata", "labels", "applyset.kubernetes.io/id").isEmpty()) {
                objects.put(Cluster.id(object), object);
            }
        }
        return objects;
    }

    private static List<String> managers(Document object) {
        return object.documents("metadata", "managedFields").stream()
                .flatMap(entry -> entry.string("manager").stream())
                .toList();
    }

    private static Map<String, String> uids(Map<String, Document> objects) {
        Map<String, String> uids = new TreeMap<>();
        objects.forEach(
                (id, object) -> uids.put(id, object.string("metadata", "uid").orElseThrow()));
        return uids;
    }

    private static Map<String, String> versions(Map<String, Document> objects) {
        Map<String, String> versions = new TreeMap<>();
        objects.forEach((id, object) -> {
            if (!id.startsWith("Deployment") && !id.startsWith("PersistentVolumeClaim")) {
                versions.put(id, object.string("metadata", "resourceVersion").orElseThrow());
            }
        });
        return versions;
    }
}
