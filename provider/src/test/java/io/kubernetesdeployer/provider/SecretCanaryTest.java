package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.DiffText;
import io.kubernetesdeployer.provider.object.Secrets;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done with a Secret: its values are in nothing that leaves the provider for anywhere but the cluster. */
class SecretCanaryTest {
    private static final List<String> CANARIES = List.of("canary", "Y2FuYXJ5", "NhbmFye", "jYW5hcn", "918273645");

    private final Scene scene = new Scene("web/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.none());
    private final StringBuilder left = new StringBuilder();

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {a: Y2FuYXJ5LWE=}, stringData: {b: canary-b}",
                "data: {a: 'canary!!!'}",
                "data: [canary-a]",
                "stringData: {a: 918273645}",
                "stringData: canary-a",
                "stringData: {'no key': canary-a}",
                "stringdata: {a: canary-a}",
                "spec: {a: canary-a}",
                "data: {a: Y2FuYXJ5L}",
                "immutable: true, stringData: {a: canary-a}",
                "type: kubernetes.io/tls, stringData: {a: canary-a}",
            })
    void fromPassToPass(String fields) {
        String secret = "{apiVersion: v1, kind: %s, metadata: {%s, annotations: {note: %s}}, " + fields + "}";
        String note = fields.contains("canary-a") ? "was canary-a" : "x";
        String[] requests = {
            String.format(secret, "Secret", "name: s", note),
            String.format(secret, "Secret", "name: s", note).replace("canary-", "canary-2-"),
            String.format(secret, "Secret", "generateName: s-", note),
            String.format(secret, "secret", "name: s", "x"),
            String.format(secret, "Secret", "name: s, labels: {a: 'no label'}", note),
        };
        for (String request : requests) {
            scene.ask("web/0", yaml(request));
            pass(Scene.options().build());
            pass(Scene.options()
                    .policies(AdmissionPolicies.all(AdmissionPolicy.namespaced("default")))
                    .build());
        }
        scene.ask("web/0", List.of());
        pass(Scene.options().build());
        assertNoCanary();
    }

    @Test
    void whenOthersHaveChangedIt() {
        String secret =
                "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: default}, data: {a: Y2FuYXJ5LWE=}}";
        scene.ask("web/0", yaml(secret));
        pass(Scene.options().build());
        Resource theirs = yaml(secret.replace("YXJ5LWE=", "YXJ5LWI=")).get(0);
        cluster.apply(type(), theirs, ApplyOptions.as("somebody").withForce(true));
        pass(Scene.options().build());
        pass(Scene.options().forceConflicts(true).build());
        assertTrue(left.indexOf("conflict") > 0, left::toString);
        assertNoCanary();
    }

    @Test
    void aGeneratedNameDoesNotTellThem() {
        List<String> names = new ArrayList<>();
        for (String value : List.of("canary-1", "canary-2")) {
            scene.ask(
                    "web/0",
                    yaml("{apiVersion: v1, kind: Secret, metadata: {generateName: s-}, stringData: {a: " + value
                            + "}}"));
            names.add(scene.provider("deployer/0", cluster, Scene.options().build())
                    .reconcile()
                    .applications()
                    .get(0)
                    .resources()
                    .get(0)
                    .ref()
                    .name());
        }
        assertEquals(names.get(0), names.get(1));
    }

    @Test
    void everyFormThatAServerMayQuoteIsRedacted() {
        Resource secret = yaml("{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {a: 'Y2FuYXJ5IDE='},"
                        + " stringData: {b: \"canary\\\"2\\nof canary lines\", c: 918273645}}")
                .get(0);
        String quoted = "got \"Y2FuYXJ5IDE=\" (canary 1), \"canary\\\"2\\nof canary lines\", 918273645,"
                + " line 2: of canary lines, Y2FuYXJ5IjIKb2YgY2FuYXJ5IGxpbmVz";
        assertEquals("got \"***\" (***), \"***\", ***, line 2: ***, ***", Secrets.redact(secret, quoted));
        Document masked = Secrets.masked(secret);
        assertEquals(
                Map.of("b", "***", "c", "***"), masked.document("stringData").asMap());
    }

    @Test
    void aShortValueIsMaskedWhereItIsQuotedAndNowhereElse() {
        Resource secret = yaml("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {a: s, pin: '4711'}}")
                .get(0);
        assertEquals(
                "Secret \"***\" is invalid: data[pin]: Invalid value: ***: must be 2048 bits, not 4711x",
                Secrets.redact(
                        secret,
                        "Secret \"s\" is invalid: data[pin]: Invalid value: \"4711\": must be 2048 bits, not 4711x"));
        assertEquals(
                "data: Invalid value: ***: bad, in {***}",
                Secrets.redact(secret, "data: Invalid value: 4711: bad, in {\"data\":{\"pin\":\"4711\"}}"));
    }

    @Test
    void textOfAServerIsOneBoundedLine() {
        Resource resource = yaml(configMap("a", "x")).get(0);
        assertEquals(
                "no way forged: everything is well",
                Secrets.redact(resource, "no way\r\nforged: everything\u202e\u0007 is well\n"));
        String cut = Secrets.redact(resource, "x".repeat(1 << 20));
        assertTrue(cut.length() <= 2_000 && cut.endsWith("... (cut)"), () -> cut.length() + " characters");
    }

    /** Everything a process says, writes and remembers. */
    private void pass(ProviderOptions options) {
        RelationChannel channel = scene.open("deployer/0");
        Provider provider = new Provider(
                new ProviderEndpoint(channel, scene.codec),
                new JacksonJsonCodec(),
                cluster,
                options,
                event -> left.append(event),
                Scene.threads());
        Diff diff = provider.diff();
        left.append(diff);
        diff.applications().forEach(one -> left.append(DiffText.of(one)));
        left.append(provider.reconcile()).append(provider.refresh());
        left.append(scene.bag("web", "deployer/0"));
        for (String key : channel.recalledKeys("")) {
            left.append(key).append(channel.recall(key));
        }
    }

    private void assertNoCanary() {
        List<String> found = new ArrayList<>();
        for (String canary : CANARIES) {
            int at = left.indexOf(canary);
            if (at >= 0) {
                found.add(left.substring(Math.max(0, at - 200), Math.min(left.length(), at + 50)));
            }
        }
        assertFalse(left.isEmpty());
        assertEquals(List.of(), found);
    }

    private ResourceType type() {
        return cluster.resourceTypes().stream()
                .filter(type -> type.kind().equals("Secret"))
                .findFirst()
                .orElseThrow();
    }
}
