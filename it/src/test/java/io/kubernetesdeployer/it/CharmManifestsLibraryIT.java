package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.HookRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The packed deployer and what the charm library {@code kubernetes_manifests} writes: into the bag of the application, in clear,
 * or, since its patch 2, a secret that has the manifests and does not say whose they are.
 */
class CharmManifestsLibraryIT extends CharmSecretsScene {
    private static final String ID = "ConfigMap default/settings";

    @Test
    void manifestsInClearAreARequest() {
        write("web", Map.of("kubernetes_manifests", manifests("value")));
        assertDeployed("value");
        write("web", Map.of("kubernetes_manifests", "[]"));
        assertFalse(model.objects().containsKey(ID));
    }

    @Test
    void manifestsInASecretAreARequestAndANewRevisionIsTakenUpAtOnce() {
        String secret = model.juju().secrets().add(Map.of("manifests", manifests("first-value")), "deployer");
        name("web", secret);
        assertDeployed("first-value");
        model.juju().secrets().update(secret, Map.of("manifests", manifests("second-value")));
        List<HookRun> runs = model.settle();
        assertEquals("secret-changed", runs.get(0).hook());
        assertDeployed("second-value");
        assertNotTold("first-value", "second-value");

        model.juju().secrets().update(secret, Map.of("manifests", "[]"));
        model.settle();
        assertFalse(model.objects().containsKey(ID), "an empty list withdraws");
    }

    @Test
    void aRefreshToTheLibraryThatWritesSecretsMovesTheSameRequestIntoOne() {
        write("web", Map.of("kubernetes_manifests", manifests("value")));
        Map<String, String> before = model.versions();
        name("web", model.juju().secrets().add(Map.of("manifests", manifests("value")), "deployer"));
        assertDeployed("value");
        assertEquals(before, model.versions(), "nothing is written");
        write("web", Map.of("kubernetes_manifests", manifests("other")));
        assertRefused("web: kubernetes_manifests: is a list; write a JSON string", "the mark is_secret is still there");
        write("web", Map.of("is_secret", ""));
        assertDeployed("other");
    }

    @Test
    void whatIsWrongWithASecretIsAnsweredWithWhatMendsItAndTakesNothingAway() {
        String secret = model.juju().secrets().add(Map.of("manifests", manifests("value")), "deployer");
        name("web", secret);
        assertDeployed("value");
        model.juju().secrets().revoke(secret, "deployer");
        model.updateStatus();
        assertRefused("juju grant-secret " + secret + " deployer", "not granted");
        model.juju().secrets().grant(secret, "deployer");
        model.juju().secrets().update(secret, Map.of("resource", manifests("other")));
        model.settle();
        assertRefused("the secret has no key \"manifests\"", "another key");
        name("web", "hello");
        assertRefused("write \"secret:ID\"", "no secret");
        name("web", secret);
        model.juju().secrets().update(secret, Map.of("manifests", manifests("mended")));
        model.settle();
        assertDeployed("mended");
    }

    @Test
    void aSecretIsTheRequestOfTheApplicationThatNamedItFirst() {
        String secret = model.juju().secrets().add(Map.of("manifests", manifests("value")), "deployer");
        name("web", secret);
        assertDeployed("value");
        Map<String, String> before = model.versions();
        for (String spelling : List.of(
                secret, secret.replace("secret:", "secret://" + model.juju().uuid() + "/"))) {
            name("other", spelling);
            model.updateStatus();
            String errors = model.errors("other").toString();
            assertTrue(errors.contains("has the request of the application web, which named it first"), errors);
            assertEquals(before, model.versions());
            assertEquals(List.of(), model.errors("web"));
        }
        model.juju().breakRelation("web", "deployer");
        model.settle();
        assertFalse(model.objects().containsKey(ID));
        name("other", secret);
        model.updateStatus();
        assertEquals(List.of(), model.errors("other"), "it is free again");
    }

    @Test
    void theSecretsOfTheOperatorAreOfNoUse() {
        String kubeconfig = model.juju().secrets().add(Map.of("kubeconfig", "admin"), "deployer");
        name("web", kubeconfig);
        assertTrue(model.errors("web").toString().contains("the secret has no key \"manifests\""));
        assertFalse(model.log().contains("admin"), model::log);
    }

    /** Has the leader of an application name a secret, as the library does: as bare text, and with its mark. */
    private void name(String application, String secret) {
        write(application, Map.of("kubernetes_manifests", secret, "is_secret", "true"));
    }

    private void write(String application, Map<String, String> changes) {
        model.juju().write(model.relation(application), application, changes);
        model.settle();
    }

    private static String manifests(String value) {
        return "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"settings\"}, \"data\": {\"k\": \""
                + value + "\"}}]";
    }

    private void assertDeployed(String value) {
        assertEquals(List.of(), model.errors("web"));
        assertEquals(value, model.objects().get(ID).string("data", "k").orElseThrow());
    }

    private void assertRefused(String mended, String why) {
        String errors = model.errors("web").toString();
        assertTrue(errors.contains(mended), why + ": " + errors);
        assertTrue(model.objects().containsKey(ID), "what is deployed stays");
    }
}
