package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application of a real cluster is renamed, or moves to another namespace of the command, and none of its objects is deleted. */
class ClusterHandoverIT extends OnEachBackend {
    private static final String NAMESPACE = "handover";
    private static final String KINDS = "configmaps,services,persistentvolumeclaims,deployments.apps";
    private static final String MANIFESTS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: handed, namespace: handover}
            data: {key: value}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: handed, namespace: handover}
            spec: {selector: {app: handed}, ports: [{port: 80}]}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: handed, namespace: handover}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: handed, namespace: handover}
            spec:
              replicas: 0
              selector: {matchLabels: {app: handed}}
              template:
                metadata: {labels: {app: handed}}
                spec: {containers: [{name: main, image: "example.com/main:1"}]}
            """;

    private String manifests;

    @BeforeEach
    void deployed() throws IOException {
        plane.kubectl("create", "namespace", NAMESPACE);
        manifests = Files.writeString(home.resolve("handed.yaml"), MANIFESTS).toString();
        assertEquals(4, deploy(0, "--application", "old").size());
    }

    @AfterEach
    void clean() {
        Cluster.report(0, home, backend, "withdraw", "--destroy-storage", "old");
        Cluster.report(0, home, backend, "withdraw", "--destroy-storage", "new");
        Cluster.report(0, home, backend, "withdraw", "--destroy-storage", "--namespace", NAMESPACE, "old");
        plane.kubectl("delete", "namespace", NAMESPACE);
    }

    @Test
    void anApplicationIsRenamedAndKeepsItsObjects() {
        Map<String, String> uids = uids();
        Map<String, String> refused = deploy(7, "--application", "new");
        refused.values()
                .forEach(error -> assertTrue(error.contains("deploy --take-over-from default/old"), refused::toString));
        Cluster.report(1, home, backend, "diff", "--application", "new", "--take-over-from", "old", manifests);
        assertEquals(Set.of("old"), owners());
        deploy(0, "--application", "new", "--take-over-from", "old")
                .values()
                .forEach(action -> assertEquals("configured", action));
        assertEquals(Set.of("new"), owners());
        assertEquals(uids, uids());
        assertEquals(Map.of(), run(0, "withdraw", "--destroy-storage", "old"));
        assertEquals(uids, uids());
        deploy(0, "--application", "new").values().forEach(action -> assertEquals("unchanged", action));
        run(0, "withdraw", "--destroy-storage", "new");
        assertEquals(Map.of(), uids(), "its inventory knows all it has taken");
    }

    @Test
    void anApplicationMovesToAnotherNamespaceOfTheCommand() {
        Map<String, String> uids = uids();
        String[] moved = {"--application", "old", "--namespace", NAMESPACE};
        assertTrue(deploy(7, moved).get("Service").contains("deploy --take-over-from default/old"));
        deploy(0, "--application", "old", "--namespace", NAMESPACE, "--take-over-from", "default/old");
        assertEquals(uids, uids());
        assertEquals(Map.of(), run(0, "withdraw", "--destroy-storage", "old"));
        assertEquals(uids, uids());
    }

    @Test
    void anObjectMovesOverRelationsWhereTheOperatorPermitsItAndItsOwnerLetsItGo() {
        Applications applications = new Applications(home.resolve("shared"));
        applications.ask("db", applications.request("db", List.of(), configMap("moved", ""), configMap("other", "")));
        assertEquals(0, provide());
        String uid = uid("moved");
        String taking = configMap("moved", "annotations: {kubernetes-deployer/take-over-from: db}, ");
        applications.ask("web", applications.request("web", List.of(), taking));
        provide();
        assertTrue(applications.status("web").contains("Take it out of the request of db"), applications.status("web"));
        assertEquals("db", owner("moved"));
        applications.ask("db", applications.request("db", List.of(), configMap("other", "")));
        assertEquals(0, provide());
        assertEquals("web", owner("moved"));
        assertEquals(uid, uid("moved"));
        applications.ask("db", Map.of("resource", "[]"));
        assertEquals(0, provide());
        assertEquals(uid, uid("moved"));
        applications.ask("web", Map.of("resource", "[]"));
        assertEquals(0, provide());
        assertEquals("", owner("moved"));
    }

    private int provide() {
        return Cluster.command(
                        home,
                        backend,
                        "admin",
                        "provide",
                        "--once",
                        "--directory",
                        home.resolve("shared").toString(),
                        "--policy",
                        "namespaced",
                        "--namespace",
                        NAMESPACE,
                        "--allow-privileges",
                        "adoption")
                .run()
                .exitCode();
    }

    private static String configMap(String name, String metadata) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {" + metadata + "name: " + name + "}\ndata: {a: b}\n";
    }

    private static String uid(String name) {
        return told(name, "{.metadata.uid}");
    }

    private static String owner(String name) {
        return told(name, "{.metadata.labels.juju_unit}");
    }

    private static String told(String name, String field) {
        return Cluster.plane()
                .kubectl("get", "configmap", name, "-n", NAMESPACE, "--ignore-not-found", "-o", "jsonpath=" + field);
    }

    private Map<String, String> deploy(int exitCode, String... options) {
        List<String> arguments = new ArrayList<>(List.of("deploy", "--no-wait", manifests));
        arguments.addAll(List.of(options));
        return run(exitCode, arguments.toArray(String[]::new));
    }

    private Map<String, String> run(int exitCode, String... arguments) {
        Map<String, String> actions = new TreeMap<>();
        for (Document row : Cluster.report(exitCode, home, backend, arguments).documents("resources")) {
            String action = row.string("action").orElseThrow();
            actions.put(
                    row.string("kind").orElseThrow(),
                    action.equals("failed") ? row.asMap().toString() : action);
        }
        return actions;
    }

    private static Map<String, String> uids() {
        Map<String, String> uids = new TreeMap<>();
        for (Document object : Cluster.items(KINDS, "-n", NAMESPACE)) {
            if (object.string("metadata", "name").orElseThrow().equals("handed")) {
                uids.put(Cluster.id(object), object.string("metadata", "uid").orElseThrow());
            }
        }
        return uids;
    }

    private static Set<String> owners() {
        Set<String> owners = new TreeSet<>();
        for (Document object : Cluster.items(KINDS, "-n", NAMESPACE, "-l", "juju_unit")) {
            if (object.string("metadata", "name").orElseThrow().equals("handed")) {
                owners.add(object.string("metadata", "labels", "juju_unit").orElseThrow());
            }
        }
        return owners;
    }
}
