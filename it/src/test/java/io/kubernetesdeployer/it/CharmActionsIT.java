package io.kubernetesdeployer.it;

import static io.kubernetesdeployer.it.CharmModel.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.juju.ActionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed deployer's actions, with a modelled cluster. */
class CharmActionsIT {
    @TempDir
    static Path folder;

    private static CharmModel model;

    @BeforeAll
    static void relateTwoApplications() {
        model = CharmModel.withDeployers(folder, 2);
        model.addRequirers("web", 1, configMaps("x", "a", "b"));
        model.addRequirers("db", 1, configMaps("x", "c"));
        model.settle();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void statusShowsEveryResourceAndChangesNothing() {
        Map<String, String> before = model.versions();
        ActionResult all = run("status", Map.of());
        assertTrue(all.completed(), all::message);
        assertEquals("Current", all.results().get("state"));
        assertEquals("2", all.results().get("applications"));
        assertEquals("192.0.2.1 192.0.2.2 192.0.2.3", all.results().get("workers"));
        assertEquals(3, all.results().get("resources").lines().count(), all.results()::toString);
        assertTrue(
                all.results().get("resources").contains("web: ConfigMap default/a Current"), all.results()::toString);

        ActionResult one = run("status", Map.of("application", "db"));
        assertEquals("1", one.results().get("applications"));
        assertEquals("db: ConfigMap default/c Current", one.results().get("resources"));

        ActionResult none = run("status", Map.of("application", "other"));
        assertFalse(none.completed());
        assertTrue(none.message().contains("No application other"), none::message);
        assertEquals(before, model.versions());
    }

    @Test
    void reconcileTellsWhatItHasDone() {
        ActionResult nothing = run("reconcile", Map.of("timeout", "0s"));
        assertTrue(nothing.completed(), nothing::message);
        assertEquals("Current", nothing.results().get("state"));
        assertEquals("3", nothing.results().get("unchanged"));
        assertEquals("0", nothing.results().get("created"));
        assertEquals("", nothing.results().getOrDefault("changes", ""));

        ActionResult wrong = run("reconcile", Map.of("timeout", "soon"));
        assertFalse(wrong.completed());
        assertTrue(wrong.message().contains("timeout"), wrong::message);
    }

    @Test
    void diffTellsWhatReconcileWouldDoAndDoesNot() {
        ActionResult same = run("diff", Map.of());
        assertTrue(same.completed(), same::message);
        assertEquals("false", same.results().get("changed"));
        Map<String, String> before = model.versions();
        Map<String, String> asked = model.bag("web", "web/0");

        model.juju()
                .write(
                        model.relation("web"),
                        "web/0",
                        Map.of(
                                "resource",
                                "[{\"apiVersion\": \"v1\", \"data\": {\"value\": \"other\"}, \"kind\": \"ConfigMap\", \"metadata\": "
                                        + "{\"name\": \"a\"}}]"));
        ActionResult diff = run("diff", Map.of());
        assertTrue(diff.completed(), diff::message);
        assertEquals("true", diff.results().get("changed"));
        assertTrue(diff.results().get("changes").contains("other"), diff.results()::toString);
        assertEquals(before, model.versions());
        model.juju().write(model.relation("web"), "web/0", asked);
    }

    @Test
    void backendsAreListedAndTheChosenOneTried() {
        ActionResult checked = run("backends", Map.of());
        assertTrue(checked.completed(), checked::message);
        assertEquals("dryrun", checked.results().get("chosen"));
        assertEquals("true", checked.results().get("reached"));
        assertTrue(checked.results().keySet().containsAll(Set.of("dryrun", "fabric8", "official")));

        model.juju().configure("deployer", "backend", "fabric8");
        model.juju().configure("deployer", "backend-options", "");
        model.juju().configure("deployer", "kubeconfig", "/no/such/file");
        ActionResult unreachable = run("backends", Map.of());
        assertFalse(unreachable.completed());
        assertTrue(unreachable.message().contains("/no/such/file"), unreachable::message);
        ActionResult listed = run("backends", Map.of("check", false));
        assertTrue(listed.completed(), listed::message);
        assertEquals("fabric8", listed.results().get("chosen"));
        assertFalse(listed.results().containsKey("reached"));
        model.juju().configure("deployer", "kubeconfig", "");
        model.useModelledCluster();
    }

    /** What the runtime of the charm lacks of a client library shows only when it is used. */
    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void aClusterIsReachedWithAClientCertificate(String backend) throws IOException {
        ControlPlane plane = Cluster.plane();
        String kubeconfig = """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: carol, user: {client-certificate: "%s", client-key: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: carol}}]
                current-context: test
                """.formatted(
                        plane.server(),
                        plane.certificateAuthority(),
                        plane.clientCertificate("carol"),
                        plane.clientKey("carol"));
        Path file = Files.writeString(folder.resolve("carol.yaml"), kubeconfig);
        model.juju().configure("deployer", "backend", backend);
        model.juju().configure("deployer", "backend-options", "");
        model.juju().configure("deployer", "kubeconfig", file.toString());
        ActionResult reached = run("backends", Map.of());
        assertTrue(reached.completed(), reached::message);
        assertEquals("true", reached.results().get("reached"), reached.results()::toString);
        assertEquals("carol", reached.results().get("user"), reached.results()::toString);
        model.juju().configure("deployer", "kubeconfig", "");
        model.useModelledCluster();
    }

    @Test
    void onlyTheLeaderKnows() {
        for (String action : new String[] {"reconcile", "status"}) {
            ActionResult result = model.juju().runAction("deployer/1", action, Map.of());
            assertFalse(result.completed());
            assertTrue(result.message().contains("deployer/leader"), result::message);
        }
    }

    private ActionResult run(String action, Map<String, ?> parameters) {
        return model.juju().runAction("deployer/0", action, parameters);
    }
}
