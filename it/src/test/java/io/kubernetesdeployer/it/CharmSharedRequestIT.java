package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.requirer.SecretHandling;
import io.kubernetesdeployer.testkit.juju.HookRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed deployer and whole requests that are in a Juju secret, in place of the list in the bag. */
class CharmSharedRequestIT extends CharmSecretsScene {
    private static final String ID = "ConfigMap default/settings";

    @Test
    void aSecretStandsInPlaceOfTheListAndANewRevisionIsTakenUpAtOnce() {
        String secret = model.juju().secrets().add(content("first-value"), "deployer");
        name(secret);
        assertDeployed("first-value");
        model.juju().secrets().update(secret, content("second-value"));
        List<HookRun> runs = model.settle();
        assertEquals("secret-changed", runs.get(0).hook());
        assertDeployed("second-value");
        assertNotTold("first-value", "second-value");
        Document status = Cluster.read(
                        "{\"status\": " + model.bag("web", "deployer/0").get("status") + "}")
                .documents("status")
                .get(0);
        assertEquals(
                Map.of("name", "settings", "namespace", "default"),
                status.document("metadata").asMap());
        assertEquals(Set.of("apiVersion", "kind", "metadata"), status.asMap().keySet());

        model.juju().secrets().update(secret, Map.of("resource", "[]", "uuid", uuid()));
        model.settle();
        assertFalse(model.objects().containsKey(ID), "an empty list withdraws");
    }

    @Test
    void whatIsWrongWithASecretIsAnsweredWithWhatMendsItAndTakesNothingAway() {
        String secret = model.juju().secrets().add(content("value"), "deployer");
        model.askFor("other/0", "a");
        name(secret);
        assertDeployed("value");

        model.juju().secrets().revoke(secret, "deployer");
        model.updateStatus();
        assertRefused("juju grant-secret " + secret + " deployer");
        model.juju().secrets().grant(secret, "deployer");
        for (Map<String, String> wrong : List.of(
                Map.of("resource", content("other").get("resource")),
                Map.of("other-key", "x", "uuid", uuid()),
                Map.of("resource", "no list", "uuid", uuid()))) {
            model.juju().secrets().update(secret, wrong);
            model.settle();
            assertRefused("resource");
        }
        model.juju().secrets().update(secret, content("mended"));
        model.settle();
        assertDeployed("mended");
        model.juju().secrets().remove(secret);
        model.updateStatus();
        assertRefused("there is no secret " + secret);
        name("hello");
        assertRefused("write \"secret:ID\"");
    }

    @Test
    void aSecretThatIsForAnotherApplicationIsOfNoUse() {
        Map<String, String> others = new TreeMap<>(content("others"));
        others.put("uuid", "another");
        name(model.juju().secrets().add(others, "deployer"));
        assertTrue(errors().contains("does not say that this application may use it"), this::errors);
        assertFalse(model.objects().containsKey(ID));
    }

    @Test
    void aJavaRequirerSharesItsRequestAndItsReplacementAndItsEndAreTakenUp() {
        send("first-value", SecretHandling.IN_CLEAR);
        assertTrue(model.bag("web", "web/0").get("resource").contains("first-value"));
        send("first-value", SecretHandling.SHARED_REQUEST);
        assertDeployed("first-value");
        Map<String, String> first = new TreeMap<>(model.bag("web", "web/0"));
        assertFalse(first.containsKey("resource"), "it no longer stands in the bag");
        send("first-value", SecretHandling.SHARED_REQUEST);
        assertEquals(first, model.bag("web", "web/0"), "the same again writes nothing");

        send("second-value", SecretHandling.SHARED_REQUEST);
        assertDeployed("second-value");
        assertEquals(first.get("resource_secret"), model.bag("web", "web/0").get("resource_secret"));
        assertEquals(
                model.bag("web", "web/0").get("revision").replace("\"", ""),
                model.answer("web", "deployer/0")
                        .report()
                        .orElseThrow()
                        .revisions()
                        .get("web/0"),
                "the answer says which request it answers");
        assertNotTold("second-value");

        send(List.of(), SecretHandling.SHARED_REQUEST);
        assertEquals("[]", model.bag("web", "web/0").get("resource"));
        assertFalse(model.objects().containsKey(ID));
    }

    @ParameterizedTest
    @CsvSource({"3.6.1, 8192", "3.6.9, 750000"})
    void aRequestThatNoSecretTakesIsRefusedAndTheFormerOneStays(String juju, int most) {
        model.juju().setJujuVersion(juju);
        send("value", SecretHandling.SHARED_REQUEST);
        ChannelException refused =
                assertThrows(ChannelException.class, () -> send("x".repeat(most), SecretHandling.SHARED_REQUEST));
        assertTrue(refused.getMessage().startsWith("Juju takes no secret of this size ("), refused::getMessage);
        model.updateStatus();
        assertDeployed("value");
    }

    @Test
    void whereJujuHasNoSecretsTheRequestIsSentInClear() {
        removeSecrets();
        send("value", SecretHandling.SHARED_REQUEST);
        assertTrue(model.bag("web", "web/0").get("resource").contains("value"));
        assertDeployed("value");
        name("secret:00000000000000000001");
        assertRefused("there are no secrets here");
    }

    private void send(String value, SecretHandling handling) {
        send(List.of(configMap(value)), handling);
    }

    private static Resource configMap(String value) {
        return Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "settings"),
                "data",
                Map.of("k", value)));
    }

    /** What the secret of a request for a ConfigMap holds. */
    private Map<String, String> content(String value) {
        byte[] resources =
                JsonCodec.load().write(List.of(configMap(value).document().asMap()));
        return Map.of("resource", new String(resources, StandardCharsets.UTF_8), "uuid", uuid());
    }

    /** Has web/0 name a secret in place of its resources. */
    private void name(String secret) {
        Map<String, String> bag = new TreeMap<>(model.request("web"));
        bag.put("resource", "");
        bag.put("resource_secret", "\"" + secret + "\"");
        model.juju().write(model.relation("web"), "web/0", bag);
        model.settle();
    }

    private void assertDeployed(String value) {
        assertEquals(List.of(), model.errors("web"));
        assertEquals(value, model.objects().get(ID).string("data", "k").orElseThrow());
    }

    private void assertRefused(String mended) {
        assertTrue(errors().contains(mended), this::errors);
        assertTrue(model.objects().containsKey(ID), "what is deployed stays");
    }
}
