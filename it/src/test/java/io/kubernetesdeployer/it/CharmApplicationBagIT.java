package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.requirer.Answer;
import io.kubernetesdeployer.requirer.RequestOwner;
import io.kubernetesdeployer.requirer.Requirer;
import io.kubernetesdeployer.requirer.SecretHandling;
import io.kubernetesdeployer.testkit.juju.OpenHook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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

    @Test
    void theLeaderAsksForAllWithTheLibraryForJavaAndItsSuccessorGoesOn() {
        send("web/1", "of a follower");
        assertDeployed();
        send("web/0", "of the leader");
        assertEquals("of the leader", value());
        assertEquals(Map.of(), requests("web/0"), "nothing stands in the bag of a unit");
        assertEquals(true, isAnswered("web/0", "of the leader"));
        assertEquals(false, isAnswered("web/1", "of a follower"));
        assertEquals(true, isAnswered("web/1", "of the leader"), "which asks for the same");
        Map<String, String> before = requests("web");
        send("web/0", "of the leader");
        assertEquals(before, requests("web"), "the same again writes nothing");

        model.juju().lead("web/1");
        send("web/0", "of a former leader");
        assertEquals("of the leader", value());
        send("web/1", "of its successor");
        assertEquals("of its successor", value());
        assertEquals(List.of(), model.errors("web"));
        assertEquals(true, isAnswered("web/1", "of its successor"));
    }

    @Test
    void theLeaderMaySendItsRequestInASecretAndItsSuccessorSendsAnother() {
        send("web/0", "of the leader", SecretHandling.SHARED_REQUEST);
        assertEquals("of the leader", value());
        model.juju().lead("web/1");
        send("web/1", "of its successor", SecretHandling.SHARED_REQUEST);
        assertEquals("of its successor", value());
        model.juju().removeUnit("web/0");
        model.settle();
        model.updateStatus();
        assertEquals("of its successor", value());
        assertEquals(List.of(), model.errors("web"));
        assertFalse(
                requests("web").toString().contains("of its"),
                () -> requests("web").toString());
    }

    private void send(String unit, String value) {
        send(unit, value, SecretHandling.IN_CLEAR);
    }

    /** Has a unit ask for the whole application, in a hook. */
    private void send(String unit, String value, SecretHandling handling) {
        inHook(unit, handling, requirer -> {
            requirer.sendCreateRequest(wanted(value));
            requirer.commit();
            return value;
        });
        model.settle();
    }

    /** Whether a unit that asks for a value finds that it is answered. */
    private boolean isAnswered(String unit, String value) {
        return inHook(unit, SecretHandling.IN_CLEAR, requirer -> {
            requirer.sendCreateRequest(wanted(value));
            return requirer.report().filter(Answer::answersLastRequest).isPresent();
        });
    }

    private <T> T inHook(String unit, SecretHandling handling, Function<Requirer, T> work) {
        OpenHook hook = model.juju().open(unit, "config-changed");
        try (var channel = new HookTools(new JujuEnvironment(hook.environment())).channel("deployer")) {
            return work.apply(new Requirer(channel, RequestOwner.APPLICATION, handling));
        } finally {
            hook.exit(0);
        }
    }

    private static String wanted(String value) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {value: " + value + "}}";
    }

    /** What an owner has written, without Juju's own keys. */
    private Map<String, String> requests(String owner) {
        Map<String, String> bag = new TreeMap<>(model.bag("web", owner));
        bag.keySet().removeIf(key -> key.contains("-"));
        return bag;
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
