package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane: what helm template prints, with hooks of all kinds. */
class ClusterHelmHooksIT extends OnEachBackend {
    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "hooks");
        assertEquals(List.of(), there());
    }

    @Test
    void hooksRunInTheirOrderAndOnceForEachContent() throws IOException {
        int before = Cluster.plane().auditedRequests().size();
        Run.Result first = deploy(0, "1");
        assertEquals(
                List.of("hooks-settings", "hooks-migrate", "hooks-web", "hooks-greet"),
                Cluster.plane().auditedRequests().stream()
                        .skip(before)
                        .filter(request -> request.startsWith("patch ") && request.contains("/hooks-"))
                        .map(request -> request.replaceAll(".*/(hooks-\\w+).*", "$1"))
                        .toList());
        for (String left : List.of("Pod hooks-test", "Job.batch hooks-clean")) {
            assertTrue(first.err().contains("(" + left + "): is left out"), first::err);
        }
        String uid = uid();
        deploy(0, "1");
        assertEquals(uid, uid());
        Run.Result diff = run("diff", write("1"), "-a", "hooks");
        assertEquals(0, diff.exitCode(), diff.out() + diff.err());
        Run.Result changed = run("diff", write("2"), "-a", "hooks");
        assertTrue(changed.out().contains("would be deleted and created again"), changed.out() + changed.err());
        Run.Result second = deploy(0, "2");
        assertTrue(second.err().contains("hooks-migrate): is deleted and created again"), second::err);
        assertNotEquals(uid, uid());
    }

    @Test
    void hooksRunInANamespaceThatIsMadeForThem() throws IOException {
        String namespace = "hooks-" + backend;
        Run.Result result =
                run("deploy", write("1"), "-a", "made", "-n", namespace, "--create-namespace", "--timeout", "60s");
        assertEquals(0, result.exitCode(), result.out() + result.err());
        Cluster.report(0, home, backend, "withdraw", "made", "-n", namespace);
        Cluster.plane().kubectl("delete", "namespace", namespace, "--wait=false");
    }

    @Test
    void aHookThatStillRunsIsNotEndedForTheNextOne() throws IOException {
        // No controller changes the status of such a Job.
        String byHand = text("1").replace("suspend: false", "managedBy: hooks.example.com/by-hand");
        run("deploy", write(byHand, ""), "-a", "hooks", "--timeout", "3s");
        String uid = uid();
        Cluster.plane()
                .kubectl(
                        "patch",
                        "job/hooks-migrate",
                        "--subresource=status",
                        "--type=merge",
                        "-p",
                        "{\"status\":{\"startTime\":\"2026-01-01T00:00:00Z\",\"active\":1,\"ready\":1}}");
        Run.Result refused = run("deploy", write(byHand, "2"), "-a", "hooks", "--timeout", "3s");
        assertEquals(4, refused.exitCode(), refused.out() + refused.err());
        assertTrue(refused.err().contains("this hook of the last deployment still runs"), refused::err);
        assertEquals(uid, uid());
    }

    @Test
    void theRestIsNotAppliedIfAHookBeforeItFails() throws IOException {
        String broken = text("1").replace("app: hooks", "simulate: crash-loop");
        Run.Result result = run("deploy", write(broken, ""), "-a", "hooks", "--timeout", "20s");
        assertNotEquals(0, result.exitCode());
        assertTrue(result.out().contains("waits for Job.batch default/hooks-migrate"), result.out() + result.err());
        assertEquals(List.of("configmap/hooks-settings", "job.batch/hooks-migrate"), there());
    }

    private static List<String> there() {
        return Cluster.plane()
                .kubectl("get", "configmaps,jobs,pods,deployments", "-o", "name")
                .lines()
                .filter(name -> name.contains("/hooks-"))
                .filter(name -> !name.startsWith("pod/hooks-m") && !name.startsWith("pod/hooks-g"))
                .filter(name -> !name.startsWith("pod/hooks-w"))
                .sorted()
                .toList();
    }

    private static String uid() {
        return Cluster.plane().kubectl("get", "job/hooks-migrate", "-o", "jsonpath={.metadata.uid}");
    }

    private Run.Result deploy(int exitCode, String version) throws IOException {
        Run.Result result = Cluster.command(
                        home, backend, "audited", "deploy", write(version), "-a", "hooks", "--timeout", "60s")
                .run();
        assertEquals(exitCode, result.exitCode(), result.out() + result.err());
        return result;
    }

    private String write(String version) throws IOException {
        return write(text(version), "");
    }

    private String write(String text, String suffix) throws IOException {
        return Files.writeString(home.resolve("hooks.yaml"), text.replace("migrate:1", "migrate:1" + suffix))
                .toString();
    }

    private static String text(String version) throws IOException {
        return Files.readString(Cluster.resource("hooks.yaml")).replace("VERSION", version);
    }
}
