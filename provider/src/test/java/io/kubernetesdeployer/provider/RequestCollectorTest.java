package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.object.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestCollectorTest {
    private final Scene scene = new Scene("web/0", "evil/0");

    @Test
    void aUuidClaimedByTwoApplicationsBelongsToTheFirst() {
        scene.ask("web/0", "u-1", configMaps("a"));
        scene.ask("evil/0", "u-1", configMaps("b"));
        List<ApplicationRequest> requests = requests();
        assertFalse(requests.get(0).refused());
        assertTrue(requests.get(1).refused());
        assertTrue(requests.get(1).problems().get(0).contains("the uuid u-1 belongs to the application web"));
    }

    @Test
    void aUuidIsNotTakenOverByAnApplicationThatWasThereBefore() {
        Scene late = new Scene("evil/0", "web/0");
        late.ask("evil/0", "its-own", configMaps("e"));
        late.ask("web/0", "u-1", configMaps("a"));
        late.provider().reconcile();
        late.ask("evil/0", "u-1", List.of());
        ReconcileResult result = late.provider().reconcile();
        assertEquals(List.of("ConfigMap/a", "ConfigMap/e"), late.cluster.names(), "nothing is stolen, nothing pruned");
        assertEquals(ResourceState.FAILED, result.applications().get(0).state());
        assertEquals(ResourceState.CURRENT, result.applications().get(1).state());
    }

    @Test
    void aUuidStaysWithAnApplicationWhoseObjectsAreStillToGo() {
        Scene late = new Scene("evil/0", "web/0");
        late.ask(
                "web/0",
                "u-1",
                yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [test/holds]}}"));
        late.provider().reconcile();
        late.model.breakRelation(late.relationOf("web/0"));
        late.ask("evil/0", "u-1", configMaps("a"));
        ReconcileResult result = late.provider().reconcile();
        String error = result.applications().get(0).errors().toString();
        assertTrue(error.contains("the uuid u-1 belongs to the application web"), error);
    }

    @Test
    void whatTheOriginalWouldNameAnApplicationIsItsOwnEvenBeforeItAsks() {
        String uuid = Digest.md5(scene.model.uuid() + "evil");
        scene.ask("web/0", uuid, configMaps("a"));
        assertTrue(requests().get(0).refused());
        scene.write("evil/0", Map.of("resource", "[]"));
        assertFalse(requests().get(1).refused());
    }

    @Test
    void aUuidThatIsATextWhoseDigestIsAnothersIsThatOnes() {
        String text = "no label: " + "x".repeat(100);
        scene.ask("web/0", Digest.md5(text), configMaps("a"));
        scene.ask("evil/0", text, configMaps("b"));
        assertTrue(requests().get(1).refused());
    }

    @Test
    void aNameThatAnotherApplicationHasIsRefusedAndOneOfAnotherModelIsNot() {
        scene.write("evil/0", Map.of("juju_unit", "\"web\"", "resource", "[]"));
        assertTrue(requests().get(1).refused());
        scene.write("evil/0", Map.of("juju_unit", "\"web\"", "model_uuid", "\"another\""));
        assertFalse(requests().get(1).refused(), "known here by an alias");
        scene.write("evil/0", Map.of("juju_unit", "\"whoever\"", "model_uuid", ""));
        assertFalse(requests().get(1).refused());
    }

    @Test
    void anApplicationThatChangesItsUuidKeepsItsObjects() {
        scene.ask("web/0", "u-1", configMaps("a", "b"));
        scene.provider().reconcile();
        scene.ask("web/0", "u-2", configMaps("a"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(ResourceState.CURRENT, result.state());
        assertEquals(List.of("ConfigMap/a"), scene.cluster.names());
    }

    @Test
    void unitsWithUuidsOfTheirOwnAreOneApplication() {
        scene.model.addUnit("web/1");
        scene.ask("web/0", "random-0", configMaps("a"));
        scene.ask("web/1", "random-1", configMaps("a", "b"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(1, result.applications().size());
        assertEquals(List.of("ConfigMap/a", "ConfigMap/b"), scene.cluster.names());
    }

    @Test
    void withoutAUuidItIsWhatTheOriginalWouldMake() {
        scene.write("web/0", Map.of("resource", "[]"));
        assertEquals("80b71195403f46b7c612ad4fc490bc5c", requests().get(0).uuid());
    }

    @Test
    void aUuidThatCannotBeALabelIsHashed() {
        scene.ask("web/0", "no label: " + "x".repeat(100), configMaps("a"));
        assertEquals(ResourceState.CURRENT, scene.provider().reconcile().state());
        assertTrue(scene.cluster
                .find("ConfigMap", "a")
                .orElseThrow()
                .labels()
                .get("juju-app")
                .matches("[0-9a-f]{32}"));
    }

    @Test
    void equalResourcesCountOnceAsPythonSeesThem() {
        scene.model.addUnit("web/1");
        scene.write("web/0", Map.of("resource", resource("1"), "uuid", "\"u\""));
        scene.write("web/1", Map.of("resource", resource("true"), "uuid", "\"u\""));
        ApplicationRequest request = requests().get(0);
        assertEquals(1, request.resources().orElseThrow().size());
        assertEquals(List.of(), request.problems());
    }

    @Test
    void theRequestThatWasSeenToChangeLastWins() {
        scene.model.addUnit("web/1");
        for (String value : List.of("1 first", "0 then", "1 again")) {
            scene.ask("web/" + value.charAt(0), yaml(configMap("a", value)));
            ReconcileResult result = scene.provider().reconcile();
            assertEquals(ResourceState.CURRENT, result.state(), result::toString);
            assertEquals(
                    value,
                    scene.cluster
                            .find("ConfigMap", "a")
                            .orElseThrow()
                            .document()
                            .string("data", "value")
                            .orElseThrow());
        }
    }

    @Test
    void anOlderVersionThatANewerUnitAsksForWins() {
        scene.model.addUnit("web/1");
        scene.ask("web/0", yaml(configMap("a", "one")));
        scene.provider().reconcile();
        scene.ask("web/1", yaml(configMap("a", "two")));
        scene.provider().reconcile();
        scene.model.addUnit("web/2");
        scene.ask("web/2", yaml(configMap("a", "one")));
        assertEquals(
                Optional.of("one"),
                requests().get(0).resources().orElseThrow().get(0).document().string("data", "value"));
    }

    @Test
    void theLowestUnitNumberWinsAndTheOtherIsReported() {
        scene.model.addUnit("web/2");
        scene.model.addUnit("web/10");
        scene.ask("web/10", yaml(configMap("a", "ten")));
        scene.ask("web/2", yaml(configMap("a", "two")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                Optional.of("two"),
                scene.cluster.find("ConfigMap", "a").orElseThrow().document().string("data", "value"));
        assertTrue(result.applications()
                .get(0)
                .errors()
                .get(0)
                .toString()
                .contains("web/10 asks for another version of it than web/2"));
    }

    @Test
    void hostileBagsAreTheirOwnersProblemAlone() {
        String[] hostile = {
            "[".repeat(100_000),
            "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"../../x\"}}]",
            "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":7}}]",
            "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":[]}]",
            "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"labels\":7}}]",
            "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"},\"data\":{\"a\":NaN}}]",
            "{\"a\":",
            "\"\\ud800\"",
            "nonsense",
            "[null, 1, true, [], {}]"
        };
        scene.ask("web/0", configMaps("good"));
        for (String text : hostile) {
            scene.write("evil/0", Map.of("resource", text, "uuid", "[[]]", "model_uuid", "{}", "juju_unit", "1"));
            ReconcileResult result = scene.provider().reconcile();
            assertEquals(ResourceState.CURRENT, result.applications().get(0).state());
            assertEquals(ResourceState.FAILED, result.applications().get(1).state());
            assertEquals(List.of("ConfigMap/good"), scene.cluster.names());
        }
    }

    private static String resource(String value) {
        return "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, \"x\": " + value
                + "}]";
    }

    private List<ApplicationRequest> requests() {
        return new ProviderEndpoint(scene.open("deployer/0"), scene.codec).resourceRequests();
    }
}
