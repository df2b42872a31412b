package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.testkit.juju.HookRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The example that is written with ops and the Python library, two units of it, at the packed deployer. */
@Execution(ExecutionMode.CONCURRENT)
class OpsCharmIT {
    private static final String APPLICATION = "hello";
    private static final Set<String> EVERYTHING =
            Set.of("ConfigMap default/hello", "Deployment default/hello", "Service default/hello");
    private static final String READY = "3 resources ready; workers 192.0.2.1, 192.0.2.2, 192.0.2.3";

    @TempDir
    Path folder;

    private CharmModel model;

    @BeforeEach
    void deployTwoUnits() {
        model = CharmModel.create(folder);
        model.addDeployers(TestCharm.deployer(), 1);
        model.juju().addApplication(APPLICATION, OpsCharms.example(folder.resolve("charm")), 2);
        model.settle();
        assertEquals(
                "Relate it to a deployer: juju integrate hello kubernetes-deployer",
                model.juju().status("hello/0").message());
        model.relate(APPLICATION);
        model.settle();
    }

    @AfterEach
    void end() {
        model.close();
    }

    @Test
    void twoUnitsDeployOneApplicationAndShowItsStateAndTheWorkers() {
        assertEquals(EVERYTHING, model.owners().keySet());
        assertReady();
        for (String key : List.of("resource", "uuid", "model_uuid", "juju_unit", "revision")) {
            assertEquals(bag("hello/0").get(key), bag("hello/1").get(key), key);
        }
    }

    @Test
    void hooksInWhichNothingHasChangedWriteNothing() {
        Map<String, String> before = written();
        Map<String, String> bags = bags();
        for (HookRun run : model.updateStatus()) {
            assertTrue(
                    run.tools().stream().noneMatch(tool -> tool.startsWith("relation-set")),
                    () -> run + " " + run.tools());
        }
        assertEquals(before, written());
        assertEquals(bags, bags());
    }

    @Test
    void aChangedOptionRollsThroughBothUnits() {
        String uid =
                object("Deployment default/hello").string("metadata", "uid").orElseThrow();
        model.juju().configure(APPLICATION, "replicas", 3);
        model.juju().configure(APPLICATION, "message", "Hé <b> 😀");
        model.settle();
        Document deployment = object("Deployment default/hello");
        assertEquals(3, deployment.integer("spec", "replicas").orElseThrow());
        assertEquals(uid, deployment.string("metadata", "uid").orElseThrow());
        assertEquals(
                "Hé <b> 😀",
                object("ConfigMap default/hello").string("data", "index.html").orElseThrow());
        assertReady();
    }

    @Test
    void aRefreshedCharmAsksForItsNewManifests() throws IOException {
        Path refreshed = folder.resolve("refreshed");
        var charm = OpsCharms.example(refreshed);
        Files.writeString(
                refreshed.resolve("manifests/web.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: hello}, data: {at: 12:30:45}}");
        model.juju().upgrade(APPLICATION, charm);
        model.settle();
        assertEquals(Set.of("ConfigMap default/hello"), model.owners().keySet());
        assertEquals(
                "12:30:45",
                object("ConfigMap default/hello").string("data", "at").orElseThrow());
        assertTrue(model.juju().status("hello/0").message().startsWith("1 resource ready; "));
    }

    @Test
    void changesOfLeaderOnEitherSideChangeNothing() {
        Map<String, String> before = written();
        model.juju().addUnit("deployer/1");
        model.juju().lead("hello/1");
        model.settle();
        model.juju().lead("deployer/1");
        model.settle();
        assertEquals(before, written());
        assertReady();
        model.juju().configure(APPLICATION, "replicas", 2);
        model.settle();
        assertReady();
    }

    @Test
    void theLeaderAloneMayAskAndItsSuccessorGoesOn() {
        model.juju().configure(APPLICATION, "leader-only", true);
        model.settle();
        assertReady();
        model.juju().configure(APPLICATION, "message", "of the leader");
        model.settle();
        assertMessage("of the leader");
        assertFalse(bag("hello/1").get("resource").contains("of the leader"), "what the unit once asked for");
        model.juju().lead("hello/1");
        model.juju().configure(APPLICATION, "message", "of its successor");
        model.settle();
        assertMessage("of its successor");
        assertReady();
    }

    @Test
    void aJujuSecretBecomesASecretAndIsToldNobody() {
        String secret = model.juju().secrets().add(Map.of("api-key", "hunter2"), APPLICATION);
        model.juju().configure(APPLICATION, "credentials", secret);
        model.settle();
        Document deployed = object("Secret default/hello");
        assertEquals("aHVudGVyMg==", deployed.string("data", "API_KEY").orElseThrow(), deployed::toString);
        for (String unit : List.of("hello/0", "hello/1")) {
            assertEquals("active", model.juju().status(unit).status(), model.log());
        }
        String told = model.juju().log() + model.bag(APPLICATION, "deployer/0").toString();
        assertFalse(told.contains("hunter2") || told.contains("aHVudGVyMg"), told);
    }

    @Test
    void aSharedSecretIsInNoBagAndANewValueIsTakenUp() {
        String secret = model.juju().secrets().add(Map.of("api-key", "hunter2"), APPLICATION);
        model.juju().configure(APPLICATION, "credentials", secret);
        model.juju().configure(APPLICATION, "share-secrets", true);
        model.settle();
        assertEquals(
                "aHVudGVyMg==",
                object("Secret default/hello").string("data", "API_KEY").orElseThrow());
        model.juju().secrets().update(secret, Map.of("api-key", "swordfish"));
        model.settle();
        assertEquals(
                "c3dvcmRmaXNo",
                object("Secret default/hello").string("data", "API_KEY").orElseThrow());
        for (String unit : List.of("hello/0", "hello/1")) {
            assertEquals("active", model.juju().status(unit).status(), model.log());
        }
        String told = model.juju().log() + bags().toString();
        for (String value : List.of("hunter2", "aHVudGVyMg", "swordfish", "c3dvcmRmaXNo")) {
            assertFalse(told.contains(value), told);
        }
    }

    @Test
    void aSharedRequestIsInNoBagAndAnotherOneIsTakenUp() {
        model.juju().configure(APPLICATION, "share-request", true);
        model.juju().configure(APPLICATION, "message", "first-hello");
        model.settle();
        assertEquals(
                "first-hello",
                object("ConfigMap default/hello").string("data", "index.html").orElseThrow());
        model.juju().configure(APPLICATION, "message", "second-hello");
        model.settle();
        assertEquals(
                "second-hello",
                object("ConfigMap default/hello").string("data", "index.html").orElseThrow());
        for (String unit : List.of("hello/0", "hello/1")) {
            assertEquals("active", model.juju().status(unit).status(), model.log());
        }
        String told = model.juju().log() + bags().toString();
        assertFalse(told.contains("first-hello") || told.contains("second-hello"), told);
    }

    @Test
    void aSecretThatIsNotGrantedBlocksAndTakesNothingAway() {
        Map<String, String> before = written();
        model.juju()
                .configure(APPLICATION, "credentials", model.juju().secrets().add(Map.of("api-key", "x")));
        model.settle();
        assertEquals("blocked", model.juju().status("hello/0").status());
        assertEquals(before, written());
        model.juju().configure(APPLICATION, "credentials", null);
        model.settle();
        assertReady();
    }

    @Test
    void theEndOfTheRelationTakesEverythingAwayAndSaysSo() {
        model.juju().breakRelation(APPLICATION, CharmModel.DEPLOYER);
        model.settle();
        assertEquals(Map.of(), model.owners());
        for (String unit : List.of("hello/0", "hello/1")) {
            assertEquals("blocked", model.juju().status(unit).status());
        }
        model.relate(APPLICATION);
        model.settle();
        assertEquals(EVERYTHING, model.owners().keySet());
        assertReady();
    }

    private void assertMessage(String message) {
        assertEquals(
                message,
                object("ConfigMap default/hello").string("data", "index.html").orElseThrow());
    }

    private void assertReady() {
        for (String unit : List.of("hello/0", "hello/1")) {
            assertEquals(
                    "active",
                    model.juju().status(unit).status(),
                    () -> model.juju().status(unit) + model.log());
            assertEquals(READY, model.juju().status(unit).message());
        }
    }

    /** What is the same only if nobody has written an object; the status of a Deployment goes on by itself. */
    private Map<String, String> written() {
        Map<String, String> versions = model.versions();
        model.objects()
                .forEach((id, object) -> object.integer("metadata", "generation")
                        .ifPresent(generation -> versions.put(id, "generation " + generation)));
        return versions;
    }

    private Document object(String id) {
        Document found = model.objects().get(id);
        assertTrue(found != null, () -> id + " is not among " + model.objects().keySet() + model.log());
        return found;
    }

    private Map<String, String> bag(String unit) {
        return model.bag(APPLICATION, unit);
    }

    private Map<String, String> bags() {
        Map<String, String> bags = new TreeMap<>();
        for (String unit : List.of("hello/0", "hello/1", "deployer/0")) {
            bag(unit).forEach((key, value) -> bags.put(unit + " " + key, value));
        }
        return bags;
    }
}
