package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.requirer.SecretHandling;
import io.kubernetesdeployer.testkit.juju.HookRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The packed deployer and requests in which a Juju secret has the values of a Secret. */
class CharmSharedSecretIT extends CharmSecretsScene {
    private static final String ID = "Secret default/db";

    @Test
    void whatIsWrongWithASecretIsAnsweredWithWhatMendsItAndOthersGoOn() {
        String secret = model.juju().secrets().add(Map.of("password", "hunter2"));
        model.askFor("other/0", "a");
        ask(secret + "#password");
        assertRefused("deployer may not read " + secret, "juju grant-secret " + secret + " deployer");

        model.juju().secrets().grant(secret, "deployer");
        model.updateStatus();
        assertRefused(
                "does not say that this application may use it", "juju update-secret " + secret + " uuid=" + uuid());

        model.juju().secrets().update(secret, Map.of("pass-word", "hunter2", "uuid", uuid()));
        model.settle();
        assertRefused("has no key \"password\"", "juju update-secret " + secret + " password=VALUE");

        model.juju().secrets().update(secret, Map.of("password", "hunter2", "uuid", uuid()));
        List<HookRun> runs = model.settle();
        assertEquals("secret-changed", runs.get(0).hook(), "a new revision is taken up at once");
        assertDeployed("aHVudGVyMg==");

        model.juju().secrets().revoke(secret, "deployer");
        model.updateStatus();
        assertTrue(errors().contains("juju grant-secret"), this::errors);
        assertTrue(model.objects().containsKey(ID), "what is deployed stays");

        model.juju().secrets().remove(secret);
        model.updateStatus();
        assertTrue(errors().contains("there is no secret " + secret), this::errors);
        assertTrue(model.objects().containsKey(ID), "what is deployed stays");
        assertEquals(ResourceState.CURRENT, model.state("other"));
        assertNotTold("hunter2", "aHVudGVyMg");
    }

    @Test
    void aSecretThatIsForAnotherApplicationIsOfNoUse() {
        String kubeconfig = model.juju().secrets().add(Map.of("kubeconfig", "admin"), "deployer");
        String others = model.juju().secrets().add(Map.of("key", "value", "uuid", "other"), "deployer");
        ask(kubeconfig + "#kubeconfig");
        assertRefused("does not say that this application may use it", "uuid=" + uuid());
        ask(others + "#key");
        assertRefused("does not say that this application may use it", "uuid=" + uuid());
    }

    @Test
    void aSecondUnitCannotClaimAnothersSecret() {
        String others = model.juju()
                .secrets()
                .add(
                        Map.of(
                                "key",
                                "value",
                                "uuid",
                                model.request("other").get("uuid").replace("\"", "")),
                        "deployer");
        model.askFor("web/0", "a");
        model.juju().addUnit("web/1");
        model.settle();
        Map<String, String> bag = bag("\"stringData\": {\"k\": \"" + others + "#key\"}");
        bag.put("uuid", model.request("other").get("uuid"));
        model.juju().write(model.relation("web"), "web/1", bag);
        model.settle();
        assertRefused("does not say that this application may use it", "uuid=" + uuid());
    }

    @Test
    void aSecretStandsInPlaceOfAllValuesToo() {
        String secret = model.juju().secrets().add(Map.of("user", "web", "password", "x", "uuid", uuid()), "deployer");
        write("\"stringData\": \"" + secret + "\"");
        assertEquals(Map.of("user", "d2Vi", "password", "eA=="), data());
    }

    @Test
    void aJavaRequirerSharesValuesAndItsReplacementAndItsEndAreTakenUp() {
        share("hunter2");
        assertDeployed("aHVudGVyMg==");
        Map<String, String> first = new TreeMap<>(model.bag("web", "web/0"));
        assertTrue(model.answer("web", "deployer/0")
                .report()
                .orElseThrow()
                .revisions()
                .containsKey("web/0"));
        share("hunter2");
        assertEquals(first, model.bag("web", "web/0"), "the same again writes nothing");

        share("swordfish");
        assertDeployed("c3dvcmRmaXNo");
        assertEquals(first.get("resource"), model.bag("web", "web/0").get("resource"));
        assertFalse(first.equals(model.bag("web", "web/0")), "the revision is another");
        assertNotTold("hunter2", "aHVudGVyMg", "swordfish", "c3dvcmRmaXNo");

        model.juju().breakRelation("web", "deployer");
        model.settle();
        assertFalse(model.objects().containsKey(ID));
    }

    @Test
    void whereJujuHasNoSecretsValuesAreSentInClear() {
        removeSecrets();
        share("hunter2");
        assertTrue(model.bag("web", "web/0").get("resource").contains("hunter2"));
        assertDeployed("aHVudGVyMg==");
        ask("secret:00000000000000000001#password");
        assertTrue(errors().contains("there are no secrets here"), this::errors);
    }

    private void share(String password) {
        Resource secret = Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "db"),
                "stringData",
                Map.of("PASSWORD", password)));
        send(List.of(secret), SecretHandling.SHARED);
    }

    private void ask(String reference) {
        write("\"stringData\": {\"PASSWORD\": \"" + reference + "\"}");
    }

    private void write(String values) {
        model.juju().write(model.relation("web"), "web/0", bag(values));
        model.settle();
    }

    private Map<String, String> bag(String values) {
        Map<String, String> bag = new TreeMap<>(model.request("web"));
        bag.put(
                "resource",
                "[{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"db\"}, " + values + "}]");
        return bag;
    }

    private Map<String, String> data() {
        Document secret = model.objects().get(ID);
        assertTrue(secret != null, () -> errors() + model.log());
        return secret.strings("data");
    }

    private void assertRefused(String... texts) {
        for (String text : texts) {
            assertTrue(errors().contains(text), this::errors);
        }
        assertFalse(model.objects().containsKey(ID));
        assertEquals("active", model.juju().status("deployer/0").status(), "the deployer itself has nothing to do");
    }

    private void assertDeployed(String value) {
        assertEquals(Map.of("PASSWORD", value), data());
        assertEquals(List.of(), model.errors("web"));
    }
}
