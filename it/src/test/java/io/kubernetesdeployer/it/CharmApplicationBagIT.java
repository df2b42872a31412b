package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed deployer and charms whose leader alone writes: into the bag of the application, or into its own. */
class CharmApplicationBagIT {
    @TempDir
    Path folder;

    private CharmModel model;

    @BeforeEach
    void twoDeployersAndTwoUnits() {
        model = CharmModel.withDeployers(folder, 2);
        model.addPassive("web", 2);
        model.settle();
    }

    @AfterEach
    void end() {
        model.close();
    }

    @Test
    void theBagOfAnApplicationIsItsRequest() {
        write("web", model.request("web", "a", "b"));
        assertDeployed("a", "b");
        write("web", model.request("web", "b"));
        assertDeployed("b");
        assertEquals(ResourceState.CURRENT, model.state("web"));
        write("web", Map.of("resource", "[]"));
        assertDeployed();
    }

    @Test
    void anAnswerNamesTheRevisionOfTheApplication() {
        write("web", model.request("web", "a"));
        write("web", Map.of("revision", "\"0123456789abcdef\""));
        assertEquals(
                Map.of("web", "0123456789abcdef"),
                model.answer("web", "deployer/0").report().orElseThrow().revisions());
    }

    @Test
    void aCharmLibrarysManifestsAreARequest() {
        write(
                "web",
                Map.of(
                        "kubernetes_manifests",
                        "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}]"));
        assertDeployed("a");
        write("web", Map.of("kubernetes_manifests", "[]"));
        assertDeployed();
    }

    @Test
    void whatUnitsOnceAskedForCountsNoLonger() {
        write("web/0", model.request("web", "old", "shared"));
        write("web/1", model.request("web", "other"));
        assertDeployed("old", "other", "shared");
        write("web", model.request("web", "shared", "new"));
        assertDeployed("new", "shared");
        assertEquals(List.of(), model.errors("web"));
    }

    @Test
    void aRequestThatIsGoneWithoutAWithdrawalStays() {
        write("web", model.request("web", "a"));
        write("web", Map.of("resource", ""));
        assertDeployed("a");
        assertTrue(
                model.errors("web").get(0).contains("web says no longer what it wants"),
                () -> model.errors("web").toString());
        write("web/1", model.request("web", "b"));
        assertDeployed("b");
    }

    @Test
    void theRequestOfTheNewLeaderCountsAndNoOldBagHoldsItUp() {
        for (String wanted : List.of("1 first", "0", "1 again")) {
            write("web/" + wanted.charAt(0), valued(wanted));
            assertEquals(wanted, value());
            assertEquals(List.of(), model.errors("web"));
            assertEquals(ResourceState.CURRENT, model.state("web"));
        }
        for (String deployer : List.of("deployer/1", "deployer/0")) {
            model.juju().lead(deployer);
            model.updateStatus();
            assertEquals("1 again", value(), "a deployer that follows has seen the same");
        }
        model.juju().removeUnit("web/1");
        model.settle();
        assertEquals("0", value(), "the only one that is left");
    }

    private static Map<String, String> valued(String value) {
        return Map.of(
                "resource",
                "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, \"data\": {\"value\": \""
                        + value + "\"}}]");
    }

    private String value() {
        return model.objects()
                .get("ConfigMap default/a")
                .string("data", "value")
                .orElseThrow();
    }

    private void write(String owner, Map<String, String> changes) {
        model.juju().write(model.relation("web"), owner, changes);
        model.settle();
    }

    private void assertDeployed(String... names) {
        assertEquals(
                Set.copyOf(List.of(names).stream()
                        .map(name -> "ConfigMap default/" + name)
                        .toList()),
                model.owners().keySet());
    }
}
