package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** An application acts as a service account that is made with its namespace. */
@ParameterizedClass
@ValueSource(strings = {"fabric8", "official"})
class ImpersonationIT {
    @Parameter
    String backend;

    @TempDir
    Path home;

    private ControlPlane plane;
    private Path manifest;

    @BeforeEach
    void needsAControlPlane() {
        plane = Cluster.plane();
        manifest = home.resolve("shop.yaml");
    }

    @AfterEach
    void clear() {
        plane.kubectl("delete", "namespace", "shop", "--ignore-not-found", "--wait=true");
    }

    @Test
    void theAccountIsMadeAndMayWhatItsRoleAllows() throws IOException {
        ask("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        Run.Result deployed = run("admin", "deploy", manifest.toString(), "--timeout=1m");
        assertEquals(0, deployed.exitCode(), deployed.err());
        assertEquals(
                "edit system:serviceaccount:shop:shop",
                plane.kubectl(
                                "get",
                                "rolebindings",
                                "-n",
                                "shop",
                                "-o",
                                "jsonpath={range .items[*]}{.roleRef.name} system:serviceaccount:{.subjects[0].namespace}:{.subjects[0].name}{end}")
                        .strip());

        ask(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}",
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: mine}, spec: {hard: {pods: \"1\"}}}");
        for (String command : List.of("diff", "deploy")) {
            Run.Result refused = run("admin", command, manifest.toString());
            assertTrue(refused.exitCode() > 1, refused.out() + refused.err());
            String said = refused.out() + refused.err();
            assertTrue(
                    said.contains("User \"system:serviceaccount:shop:shop\" cannot patch resource \"resourcequotas\"")
                            && said.contains(
                                    "give the ServiceAccount shop of the namespace shop the rule {apiGroups: [\"\"],"
                                            + " resources: [\"resourcequotas\"], verbs: [\"create\", \"patch\", \"delete\"]}"),
                    said);
        }

        plane.kubectl("delete", "rolebindings", "--all", "-n", "shop");
        Run.Result kept = Cluster.command(
                        home,
                        backend,
                        "admin",
                        "withdraw",
                        "shop",
                        "-n",
                        "shop",
                        "--impersonate-service-account",
                        "shop")
                .run();
        assertTrue(kept.exitCode() > 1, kept.out() + kept.err());
        assertTrue(
                (kept.out() + kept.err()).contains("cannot delete resource \"configmaps\""), kept.out() + kept.err());
        Run.Result withdrawn = Cluster.command(home, backend, "admin", "withdraw", "shop", "-n", "shop")
                .run();
        assertEquals(0, withdrawn.exitCode(), withdrawn.err());
    }

    @Test
    void aPassThatChangesNothingAsksOnceMoreForTheNamespaceThatIsMade() throws IOException {
        ask(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}}");
        assertEquals(0, run("audited", "deploy", manifest.toString()).exitCode());
        int before = plane.auditedRequests().size();
        assertEquals(0, run("audited", "deploy", manifest.toString()).exitCode());
        List<String> requests = plane.auditedRequests();
        requests = requests.subList(before, requests.size());
        assertEquals(2 + 3 + 1, requests.size(), requests::toString);
        assertTrue(requests.contains("get /api/v1/namespaces/shop"), requests::toString);
    }

    private void ask(String... documents) throws IOException {
        Files.writeString(manifest, String.join("\n---\n", documents));
    }

    private Run.Result run(String user, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "-n",
                                "shop",
                                "-a",
                                "shop",
                                "--create-namespace",
                                "--service-account-role",
                                "edit",
                                "--impersonate-service-account",
                                "{application}"))
                .toArray(String[]::new);
        return Cluster.command(home, backend, user, all).run();
    }
}
