package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A cluster that was filled with {@code kubectl apply}, which is what the deployer charm in Python called, is taken over: with another
 * request than the one that was applied last. What comes of it is what a cluster has that never was filled so.
 */
class ClusterClientSideApplyIT extends OnEachBackend {
    private static final String NAMESPACE = "kubectl-left";
    private static final String FRESH = "kubectl-never";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String KINDS =
            "configmaps,secrets,services,roles.rbac.authorization.k8s.io,persistentvolumeclaims,deployments.apps";
    private static final List<String> ALL =
            List.of("ConfigMap", "Secret", "ServiceAccount", "Role", "Service", "PersistentVolumeClaim", "Deployment");

    private static final String ACCOUNT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  %s
                  containers: [{name: main, image: "example.com/main:1"}]
            """;

    @BeforeEach
    void filled() {
        plane.kubectl("create", "namespace", NAMESPACE);
        plane.kubectl("create", "namespace", FRESH);
        kubectlApply("kubectl-before.yaml");
    }

    @AfterEach
    void clean() {
        Cluster.report(0, home, backend, "withdraw", "--destroy-storage", "--namespace", NAMESPACE, "web");
        Cluster.report(0, home, backend, "withdraw", "--destroy-storage", "--namespace", FRESH, "web");
        plane.kubectl("delete", "namespace", NAMESPACE, FRESH, "--ignore-not-found");
    }

    @Test
    void aChangedRequestIsNoConflictAndLeavesNothingOfWhatItNoLongerGives() {
        Map<String, Object> before = kept();
        List<Document> told = diff(1);
        assertEquals(before, kept(), "a diff stores nothing");
        Map<String, String> actions = deploy(NAMESPACE, 0);
        assertEquals(ALL.size(), actions.size());
        assertEquals("configured", actions.get("Deployment"));
        assertIsAsIfNeverApplied();
        assertEquals(List.of(), differing(told), "the diff told what came of it");
        diff(0);
        deploy(NAMESPACE, 0).values().forEach(action -> assertEquals("unchanged", action));
    }

    @Test
    void ofAClusterThatKeptNoAccountOfOwnersTheSameComes() {
        for (String kind : List.of("configmap/settings", "secret/keys", "service/web", "role/web", "deployment/web")) {
            plane.kubectl(
                    "patch", "-n", NAMESPACE, kind, "--type=merge", "-p", "{\"metadata\":{\"managedFields\":[{}]}}");
        }
        List<Document> told = diff(1);
        deploy(NAMESPACE, 0);
        assertIsAsIfNeverApplied();
        assertEquals(List.of(), differing(told));
        diff(0);
    }

    @Test
    void whatWasEditedSinceIsAConflictThatTouchesNothing() {
        plane.kubectl(
                "patch",
                "-n",
                NAMESPACE,
                "configmap/settings",
                "--field-manager=kubectl-edit",
                "--type=merge",
                "-p",
                "{\"data\":{\"changed\":\"3\"}}");
        Document before = objects(NAMESPACE).get("ConfigMap settings");
        assertEquals("failed", deploy(NAMESPACE, 7).get("ConfigMap"));
        assertEquals("failed", deploy(NAMESPACE, 7).get("ConfigMap"), "nor does another try take it");
        assertEquals(before, objects(NAMESPACE).get("ConfigMap settings"));
    }

    @Test
    void whatIsAppliedOverAnApplicationIsUndoneWhole() {
        deploy(NAMESPACE, 0);
        kubectlApply("kubectl-before.yaml");
        assertFalse(diff(1).isEmpty());
        deploy(NAMESPACE, 0);
        assertIsAsIfNeverApplied();
        diff(0);
    }

    /** The server has the account of a pod under two names, and fills in each from the other. */
    @Test
    void anAccountThatIsNoLongerAskedForGoesAndOneUnderTheOldNameCounts() throws IOException {
        for (String account : List.of("serviceAccountName: web", "serviceAccount: other", "")) {
            String name = account.substring(account.indexOf(':') + 1).strip();
            Path file = Files.writeString(home.resolve("account.yaml"), ACCOUNT.formatted(account));
            String[] options = {"--application", "web", "--namespace", FRESH, file.toString()};
            report(1, "diff", options);
            report(0, "deploy", options);
            report(0, "diff", options);
            Document pod = objects(FRESH).get("Deployment web").document("spec", "template", "spec");
            assertEquals(name, pod.string("serviceAccountName").orElse(""));
            assertEquals(name, pod.string("serviceAccount").orElse(""));
        }
    }

    private void report(int exitCode, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (command.equals("deploy")) {
            arguments.add("--no-wait");
        }
        arguments.addAll(List.of(options));
        Cluster.report(exitCode, home, backend, arguments.toArray(String[]::new));
    }

    private void kubectlApply(String manifest) {
        plane.kubectl("apply", "-n", NAMESPACE, "-f", Cluster.resource(manifest).toString());
    }

    private void assertIsAsIfNeverApplied() {
        deploy(FRESH, 0);
        Map<String, Document> fresh = objects(FRESH);
        objects(NAMESPACE).forEach((name, object) -> {
            assertEquals(declared(fresh.get(name)).asMap(), declared(object).asMap(), name);
            assertEquals(Optional.empty(), object.string("metadata", "annotations", LAST_APPLIED));
            assertTrue(
                    owners(object).stream()
                            .noneMatch(owner -> owner.startsWith("kubectl") || owner.startsWith("before")),
                    () -> name + ": " + owners(object));
        });
    }

    /** What is asked for of an object, with the defaults of the server. */
    private static Document declared(Document object) {
        Document declared = object.without("metadata")
                .without("status")
                .with(
                        object.strings("metadata", "labels").keySet().stream()
                                .sorted()
                                .toList(),
                        "labels")
                .with(annotations(object), "annotations");
        for (String assigned : List.of("clusterIP", "clusterIPs", "volumeName")) {
            declared = declared.without("spec", assigned);
        }
        return declared;
    }

    /** What nobody else changes meanwhile. */
    private static Map<String, Object> kept() {
        Map<String, Object> kept = new TreeMap<>();
        objects(NAMESPACE)
                .forEach((name, object) ->
                        kept.put(name, List.of(declared(object).asMap(), owners(object))));
        return kept;
    }

    private static List<String> annotations(Document object) {
        return object.strings("metadata", "annotations").keySet().stream()
                .filter(name -> !name.startsWith("deployment.kubernetes.io/") && !name.contains("volume"))
                .sorted()
                .toList();
    }

    private static TreeSet<String> owners(Document object) {
        TreeSet<String> owners = new TreeSet<>();
        object.documents("metadata", "managedFields")
                .forEach(entry -> owners.add(entry.string("manager").orElse("")));
        owners.remove("kube-controller-manager");
        return owners;
    }

    /** The fields of which a diff has told something else than is there now. */
    private List<String> differing(List<Document> told) {
        Map<String, Document> now = objects(NAMESPACE);
        List<String> differing = new ArrayList<>();
        for (Document resource : told) {
            String name = resource.string("kind").orElseThrow() + " "
                    + resource.string("name").orElseThrow();
            for (Document field : resource.documents("fields")) {
                String path = field.string("path").orElseThrow();
                if (path.matches("[a-zA-Z.]+") && now.containsKey(name) && !name.startsWith("Secret")) {
                    Object after = field.value("after").orElse(null);
                    Object there = now.get(name).value(path.split("\\.")).orElse(null);
                    if (!Objects.equals(after, there)) {
                        differing.add(name + " " + path + ": told " + after + ", is " + there);
                    }
                }
            }
        }
        return differing;
    }

    private List<Document> diff(int exitCode) {
        Document report = Cluster.report(
                exitCode,
                home,
                backend,
                "diff",
                "--application",
                "web",
                "--namespace",
                NAMESPACE,
                Cluster.resource("kubectl-after.yaml").toString());
        return report.documents("resources");
    }

    private Map<String, String> deploy(String namespace, int exitCode) {
        Document report = Cluster.report(
                exitCode,
                home,
                backend,
                "deploy",
                "--no-wait",
                "--application",
                "web",
                "--namespace",
                namespace,
                Cluster.resource("kubectl-after.yaml").toString());
        Map<String, String> actions = new TreeMap<>();
        for (Document row : report.documents("resources")) {
            actions.put(row.string("kind").orElseThrow(), row.string("action").orElseThrow());
        }
        return actions;
    }

    private static Map<String, Document> objects(String namespace) {
        Map<String, Document> objects = new TreeMap<>();
        for (Document object : Cluster.items(KINDS, "-n", namespace)) {
            String name = object.string("metadata", "name").orElseThrow();
            if (List.of("settings", "keys", "web", "data").contains(name)) {
                objects.put(object.string("kind").orElseThrow() + " " + name, object);
            }
        }
        return objects;
    }
}
