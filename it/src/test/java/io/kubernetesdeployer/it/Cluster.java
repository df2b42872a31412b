package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A whole control plane with three simulated nodes, one for all tests of a process, and the distribution's commands against it. */
final class Cluster {
    private static final String KINDS = "namespaces,configmaps,secrets,serviceaccounts,services,deployments.apps,"
            + "statefulsets.apps,daemonsets.apps,jobs.batch,cronjobs.batch,roles.rbac.authorization.k8s.io,"
            + "rolebindings.rbac.authorization.k8s.io,poddisruptionbudgets.policy,ingresses.networking.k8s.io,"
            + "customresourcedefinitions.apiextensions.k8s.io";

    private Cluster() {}

    /** Skips the test, with the reason, where there is none. */
    static ControlPlane plane() {
        ControlPlane.assumeControllers();
        return ControlPlane.shared();
    }

    /** A manifest of the tests. */
    static Path resource(String name) {
        return Path.of("src/test/resources/cluster", name).toAbsolutePath();
    }

    /** A command with a backend, as a user. */
    static Run.Builder command(Path home, String backend, String user, String... arguments) {
        return command(home, backend, plane().kubeconfig(user), arguments);
    }

    static Run.Builder command(Path home, String backend, Path kubeconfig, String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--backend", backend))
                .toArray(String[]::new);
        return Run.of(home, all)
                .environment("KUBECONFIG", kubeconfig.toString())
                .environment(
                        "KUBERNETES_DEPLOYER_CACHE",
                        Path.of("target/cache").toAbsolutePath().toString());
    }

    /** What a command that may everything reports. */
    static Document report(int exitCode, Path home, String backend, String... arguments) {
        String[] all =
                Stream.concat(Stream.of(arguments), Stream.of("-o", "json")).toArray(String[]::new);
        Run.Result result = command(home, backend, "admin", all).run();
        assertEquals(exitCode, result.exitCode(), result.out() + result.err());
        return read(result.out());
    }

    /** A document that a command has printed. */
    static Document read(String json) {
        return JsonCodec.load().read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** All objects of a namespace and all that have none, by kind, namespace and name. */
    static Map<String, Document> objects(String namespace) {
        Map<String, Document> objects = new TreeMap<>();
        for (Document object : items(KINDS, "-n", namespace)) {
            objects.put(id(object), object);
        }
        return objects;
    }

    static List<Document> items(String kinds, String... options) {
        String[] all = Stream.concat(Stream.of("get", kinds, "--show-managed-fields", "-o", "json"), Stream.of(options))
                .toArray(String[]::new);
        String json = plane().kubectl(all);
        return JsonCodec.load().read(json.getBytes(StandardCharsets.UTF_8)).documents("items");
    }

    static String id(Document object) {
        return object.string("kind").orElseThrow() + " "
                + object.string("metadata", "namespace").orElse("-") + "/"
                + object.string("metadata", "name").orElseThrow();
    }
}
