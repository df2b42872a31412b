package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the packed deployer does and shows when its name, its cluster or the readiness of what is deployed changes. */
@Execution(ExecutionMode.CONCURRENT)
class CharmEventsIT {
    private static final String READY = "Ready: 1 application, 1 resource";

    /** With the discard port: nobody answers there. */
    private static final String OF_NOBODY = """
            apiVersion: v1
            kind: Config
            clusters: [{name: test, cluster: {server: "https://127.0.0.1:9", insecure-skip-tls-verify: true}}]
            users: [{name: test, user: {token: "token"}}]
            contexts: [{name: test, context: {cluster: test, user: test}}]
            current-context: test
            """;

    @TempDir
    Path folder;

    private CharmModel model;

    @BeforeEach
    void oneDeployer() {
        model = CharmModel.withDeployers(folder, 1);
        model.juju().configure("deployer", "namespace", "apps");
    }

    @AfterEach
    void end() {
        model.close();
    }

    @Test
    void underAnotherNameNothingIsDeletedTheSameIsRefusedAndTheFormerNameBringsItBack() {
        model.addPassive("web", 1);
        model.settle();
        model.askFor("web/0", "a");
        model.settle();
        Map<String, String> before = model.versions();

        model.juju().configure("deployer", "deployer-name", "another");
        model.settle();
        assertEquals(before, model.versions());
        assertTrue(
                model.errors("web").toString().contains("Duplicate name for resource: a"),
                model.errors("web")::toString);
        UnitStatus status = model.juju().status("deployer/0");
        assertTrue(
                status.message().startsWith("web: ConfigMap apps/a: Duplicate name for resource: a (it belongs to "),
                status::message);
        assertEquals("active", status.status(), "it is for who deployed web to do something");

        model.juju().configure("deployer", "deployer-name", "");
        model.settle();
        assertEquals(before, model.versions());
        assertEquals(ResourceState.CURRENT, model.state("web"));
        model.askFor("web/0", "b");
        model.settle();
        assertEquals(Set.of("ConfigMap apps/b"), model.owners().keySet());
    }

    @Test
    void aClusterThatCannotBeReachedIsWaitedForAndNoHookFails() {
        model.juju().configure("deployer", "backend", "fabric8");
        model.juju().configure("deployer", "backend-options", "request-timeout=1s");
        model.juju().configure("deployer", "kubeconfig", OF_NOBODY);
        model.addPassive("web", 1);
        model.settle();
        model.askFor("web/0", "a");
        model.settle();
        UnitStatus status = model.juju().status("deployer/0");
        assertEquals("waiting", status.status(), status::message);
        assertTrue(
                status.message().startsWith("The cluster cannot be reached; tried again in the next hook: "),
                status::message);

        model.useModelledCluster();
        model.settle();
        assertEquals(new UnitStatus("active", READY), model.juju().status("deployer/0"));
    }

    @Test
    void whatIsNotReadyYetIsShownAndTheNextHookShowsThatItIs() {
        model.setReadyAfter("1h");
        model.juju().configure("deployer", "settle-timeout", "0s");
        model.addRequirers(
                "web",
                1,
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec:"
                        + " {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec:"
                        + " {containers: [{name: web, image: nginx}]}}}}");
        model.settle();
        assertEquals(
                new UnitStatus("active", "web: InProgress, 0 of 1 ready (of 1 application, 1 resource)"),
                model.juju().status("deployer/0"));
        model.setReadyAfter("0s");
        model.settle();
        assertEquals(new UnitStatus("active", READY), model.juju().status("deployer/0"));
    }
}
