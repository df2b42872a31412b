package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real control plane, whose controller fills in the rules of aggregated ClusterRoles. */
@Timeout(300)
class ClusterAggregatedRolesIT extends OnEachBackend {
    private static final String ROLES = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: aggregated-whole}
            aggregationRule: {clusterRoleSelectors: [{matchLabels: {aggregated-it: "yes"}}]}
            rules: []
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: aggregated-part, labels: {aggregated-it: "yes"}}
            rules: [{apiGroups: [""], resources: [configmaps], verbs: [VERB]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: aggregated-other, labels: {aggregated-it: "yes"}}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            """;

    @AfterEach
    void clean() {
        Cluster.report(0, home, backend, "withdraw", "aggregated");
        plane.kubectl("delete", "clusterrole", "aggregated-whole", "--ignore-not-found");
    }

    @Test
    void theRulesBelongToTheControllerInDeployDiffAndUpgrade() throws Exception {
        deploy("get");
        awaitRule("get");
        assertTrue(deploy("get").out().contains("3 unchanged"));
        assertEquals(0, run("diff", manifest("get")).exitCode());
        String changed = deploy("list").out();
        assertTrue(changed.contains("1 configured") && changed.contains("2 unchanged"), changed);
        awaitRule("list");
        assertEquals(0, run("diff", manifest("list")).exitCode());
    }

    @Test
    void whatWasAppliedWithRulesIsTakenOver() throws Exception {
        plane.kubectl("apply", "--server-side", "-f", manifest("get").toString());
        awaitRule("get");
        deploy("get");
        assertTrue(deploy("get").out().contains("3 unchanged"));
        assertEquals("2", plane.kubectl("get", "clusterrole", "aggregated-whole", "-o", "go-template={{len .rules}}"));
    }

    @Test
    void theControllerDoesNotCreateADeletedRoleAgain() throws Exception {
        for (int round = 0; round < 3; round++) {
            deploy("get");
            awaitRule("get");
            Run.Result gone = Cluster.command(home, backend, "admin", "withdraw", "aggregated")
                    .run();
            assertEquals(0, gone.exitCode(), gone.out() + gone.err());
            assertEquals(
                    "", plane.kubectl("get", "clusterrole", "aggregated-whole", "--ignore-not-found", "-o", "name"));
        }
    }

    private void awaitRule(String verb) throws InterruptedException {
        String path = "jsonpath={.rules[*].verbs[*]}";
        while (!plane.kubectl("get", "clusterrole", "aggregated-whole", "-o", path)
                .contains(verb)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Run.Result deploy(String verb) throws IOException {
        Run.Result result = run("deploy", manifest(verb));
        assertEquals(0, result.exitCode(), result.out() + result.err());
        return result;
    }

    private Path manifest(String verb) throws IOException {
        return Files.writeString(home.resolve("roles.yaml"), ROLES.replace("VERB", verb));
    }

    private Run.Result run(String command, Path manifest) {
        return Cluster.command(home, backend, "admin", command, manifest.toString(), "-a", "aggregated")
                .run();
    }
}
