package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane: webhooks and API servers that do not answer, and versions that come with the request. */
class ClusterUnservedIT extends OnEachBackend {
    private static final String WEBHOOK = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: unserved.example.com}
            webhooks:
            - name: unserved.example.com
              admissionReviewVersions: [v1]
              sideEffects: None
              failurePolicy: Fail
              timeoutSeconds: 1
              objectSelector: {matchLabels: {checked: "yes"}}
              clientConfig: {service: {name: missing, namespace: default}}
              rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}]
            """;
    private static final String API_SERVICE = """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1.unserved.example.com}
            spec:
              {group: unserved.example.com, version: v1, groupPriorityMinimum: 1000, versionPriority: 15,
               insecureSkipTLSVerify: true, service: {name: missing, namespace: default}}
            """;

    @AfterEach
    void clean() {
        for (String object : new String[] {
            "validatingwebhookconfiguration/unserved.example.com", "apiservice/v1.unserved.example.com"
        }) {
            plane.kubectl("delete", object, "--ignore-not-found");
        }
        Cluster.report(0, home, backend, "withdraw", "unserved");
    }

    @Test
    void aWebhookThatIsNotReachedIsNoErrorOfWhatIsUnchanged() throws IOException {
        Path manifest = write("map.yaml", configMap("before"));
        assertEquals(0, run("deploy", manifest).exitCode());
        plane.kubectl("apply", "-f", write("webhook.yaml", WEBHOOK).toString());
        Run.Result same = run("diff", manifest);
        assertEquals(0, same.exitCode(), same.out() + same.err());
        assertEquals(0, run("deploy", manifest).exitCode());
        Run.Result changed = run("diff", write("map.yaml", configMap("after")), "--timeout", "5s");
        assertTrue(changed.exitCode() > 1, changed.out() + changed.err());
        assertTrue(changed.err().contains("failed calling webhook \"unserved.example.com\""), changed.err());
    }

    @Test
    void aGroupWhoseServerIsDownIsNamedAndIsNoMissingDefinition() throws IOException {
        plane.kubectl("apply", "-f", write("service.yaml", API_SERVICE).toString());
        plane.kubectl("wait", "apiservice/v1.unserved.example.com", "--for=condition=Available=False", "--timeout=60s");
        Path manifest = write(
                "thing.yaml",
                "{apiVersion: unserved.example.com/v1, kind: Thing, metadata: {name: one, namespace: default}}");
        for (String command : new String[] {"deploy", "diff"}) {
            Run.Result result = run(command, manifest, "--timeout", "10s");
            assertTrue(
                    result.err().contains("the API server of unserved.example.com/v1 does not answer: service/missing"),
                    result.err());
            assertTrue(result.err().contains("Look at APIService"), result.err());
            assertFalse(result.err().contains("CustomResourceDefinition"), result.err());
        }
    }

    @Test
    void aVersionThatComesWithTheRequestIsNoCreationOfItsInstances() throws IOException {
        assertEquals(
                0, run("deploy", write("versions.yaml", versions("v1", false))).exitCode());
        Path manifest = write("versions.yaml", versions("v2", true));
        Run.Result diff = run("diff", manifest);
        assertEquals(1, diff.exitCode(), diff.out() + diff.err());
        assertTrue(diff.out().contains("~ Knob.unserved.example.com default/one"), diff.out());
        assertFalse(diff.out().contains("+ Knob"), diff.out());
        String uid = plane.kubectl("get", "knobs/one", "-o", "jsonpath={.metadata.uid}");
        Run.Result deployed = run("deploy", manifest);
        assertEquals(0, deployed.exitCode(), deployed.out() + deployed.err());
        assertEquals(uid, plane.kubectl("get", "knobs/one", "-o", "jsonpath={.metadata.uid}"));
        assertEquals(0, run("diff", manifest).exitCode());
    }

    private static String configMap(String value) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: unserved, labels: {checked: \"yes\"}}, data: {key: "
                + value + "}}";
    }

    private static String versions(String version, boolean both) {
        String one = "{name: %s, served: true, storage: %s, schema: {openAPIV3Schema:"
                + " {type: object, properties: {size: {type: integer}}}}}";
        String all = String.format(one, "v1", true) + (both ? ", " + String.format(one, "v2", false) : "");
        return "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name:"
                + " knobs.unserved.example.com}, spec: {group: unserved.example.com, scope: Namespaced, names: {kind:"
                + " Knob, plural: knobs, singular: knob}, versions: [" + all + "]}}\n---\n"
                + "{apiVersion: unserved.example.com/" + version + ", kind: Knob, metadata: {name: one}, size: 1}\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private Run.Result run(String command, Path manifest, String... options) {
        String[] all = new String[options.length + 4];
        all[0] = command;
        all[1] = manifest.toString();
        all[2] = "-a";
        all[3] = "unserved";
        System.arraycopy(options, 0, all, 4, options.length);
        return Cluster.command(home, backend, "admin", all).run();
    }
}
