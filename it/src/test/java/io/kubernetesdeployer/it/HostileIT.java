package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.HostileRequests;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every hostile request of the testkit at once, each by an application of its own, against a real API server. */
@ParameterizedClass
@ValueSource(strings = {"fabric8", "official"})
class HostileIT {
    private static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";
    private static final String VICTIM = md5(MODEL + "victim");
    private static final String EVIL = "evil";

    /** Looked at before and after. */
    private static final String KINDS = "namespaces,configmaps,secrets,serviceaccounts,services,deployments.apps,"
            + "daemonsets.apps,jobs.batch,cronjobs.batch,roles.rbac.authorization.k8s.io,resourcequotas,limitranges,"
            + "rolebindings.rbac.authorization.k8s.io,clusterroles.rbac.authorization.k8s.io,"
            + "clusterrolebindings.rbac.authorization.k8s.io,networkpolicies.networking.k8s.io,persistentvolumes,"
            + "customresourcedefinitions.apiextensions.k8s.io,priorityclasses.scheduling.k8s.io,"
            + "storageclasses.storage.k8s.io,certificatesigningrequests.certificates.k8s.io,"
            + "mutatingwebhookconfigurations.admissionregistration.k8s.io,"
            + "validatingwebhookconfigurations.admissionregistration.k8s.io,"
            + "validatingadmissionpolicies.admissionregistration.k8s.io";

    @Parameter
    String backend;

    @TempDir
    Path home;

    private final RelationCodec codec = RelationCodec.load();
    private final Map<String, String> expected = new LinkedHashMap<>();

    @BeforeEach
    void furnish() {
        Cluster.plane().kubectl("create", "namespace", "apps");
        Cluster.plane().kubectl("create", "namespace", "other");
        Cluster.plane().kubectl("create", "configmap", "nobodys", "-n", "apps", "--from-literal=a=b");
        Cluster.plane().kubectl("create", "configmap", "nobodys", "-n", "other", "--from-literal=a=b");
        Cluster.plane().kubectl("create", "secret", "generic", "nobodys", "-n", "apps", "--from-literal=a=b");
        Cluster.plane().kubectl("create", "serviceaccount", "robot", "-n", "apps");
    }

    @AfterEach
    void clear() {
        Cluster.plane().kubectl("delete", "namespace", "apps", "other", "--wait=true");
    }

    @Test
    void noneOfThemHarmsAnybody() {
        ask("victim", request("victim", List.of(), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web}
                data: {a: x}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: web}
                data: {password: eA==}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: "example.com/web:1"}]}
                """));
        assertEquals(0, provide().exitCode());
        Map<String, String> before = others();

        List<HostileRequests.Case> manifests = HostileRequests.manifests(VICTIM);
        for (int i = 0; i < manifests.size(); i++) {
            String application = EVIL + "m" + i;
            List<String> problems = new ArrayList<>();
            String good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good-" + i + "}\n";
            ask(
                    application,
                    request(application, problems, good, manifests.get(i).text()));
            expect(application, manifests.get(i), problems);
        }
        List<HostileRequests.Case> bags = HostileRequests.bags(VICTIM);
        for (int i = 0; i < bags.size(); i++) {
            ask(EVIL + "b" + i, bags.get(i).bag());
            expect(EVIL + "b" + i, bags.get(i), List.of());
        }
        Run.Result hostile = provide();
        assertTrue(hostile.exitCode() > 1, hostile.err());
        assertEquals(before, others());
        assertEquals(
                ResourceState.CURRENT, answer("victim").report().orElseThrow().state());
        expected.forEach((application, error) -> assertTrue(
                error(application).contains(error),
                () -> application + " is not told \"" + error + "\": " + error(application)));
        long good = Cluster.items("configmaps", "-n", "apps").stream()
                .filter(one -> one.string("metadata", "name").orElseThrow().startsWith("good-"))
                .count();
        assertEquals(manifests.size(), good, "the rest of each request goes on");

        for (int i = 0; i < manifests.size(); i++) {
            ask(EVIL + "m" + i, Map.of("resource", "[]"));
        }
        Map<String, String> nothing =
                Map.of("uuid", "", "juju_unit", "", "model_uuid", "", "revision", "", "resource", "[]");
        for (int i = 0; i < bags.size(); i++) {
            ask(EVIL + "b" + i, nothing);
        }
        Run.Result withdrawn = provide();
        assertEquals(0, withdrawn.exitCode(), withdrawn.err());
        assertEquals(before, others());
        assertEquals(before.keySet(), all().keySet(), "nothing is left of them");
    }

    /** What the codec says is told by whoever reads the manifest, so only the rest is told over the relation. */
    private void expect(String application, HostileRequests.Case hostile, List<String> problems) {
        if (problems.stream().noneMatch(problem -> problem.contains(hostile.error()))) {
            expected.put(application, hostile.error());
        }
    }

    private Map<String, String> request(String application, List<String> problems, String... texts) {
        List<Resource> resources = new ArrayList<>();
        for (String text : texts) {
            Manifest manifest = ManifestCodec.load()
                    .read(application, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            resources.addAll(manifest.resources());
            manifest.problems().forEach(problem -> problems.add(problem.toString()));
        }
        return codec.encodeRequest(new ResourceRequest(md5(MODEL + application), MODEL, application, resources));
    }

    private void ask(String application, Map<String, String> bag) {
        try (RelationChannel channel = open(application)) {
            channel.write(channel.relations().get(0).id(), bag);
            channel.commit();
        }
    }

    private AnswerBag answer(String application) {
        try (RelationChannel channel = open(application)) {
            Relation relation = channel.relations().get(0);
            return codec.decodeAnswer(
                    channel.read(relation.id(), relation.remoteUnits().get(0)));
        }
    }

    private String error(String application) {
        return String.valueOf(answer(application).status().orElse(""));
    }

    private RelationChannel open(String application) {
        return RelationChannel.open(
                "local",
                "kubernetes",
                Role.REQUIRER,
                Settings.of(Map.of(
                        "directory", home.resolve("shared").toString(), "unit", application + "/0", "model", MODEL)));
    }

    private Run.Result provide() {
        return Cluster.command(
                        home,
                        backend,
                        "admin",
                        "provide",
                        "--once",
                        "--directory",
                        home.resolve("shared").toString(),
                        "--policy",
                        "namespaced",
                        "--namespace",
                        "apps",
                        "--timeout",
                        "30s")
                .run();
    }

    private Map<String, String> others() {
        Map<String, String> others = all();
        others.keySet().removeIf(name -> name.contains(" of evil"));
        return others;
    }

    /** Everything there is, as it stands. */
    private static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (Document object : Cluster.items(KINDS, "-A")) {
            String owner = object.string("metadata", "labels", "juju_unit").orElse("");
            all.put(
                    Cluster.id(object) + (owner.isEmpty() ? "" : " of " + owner),
                    new String(JsonCodec.load().write(object.asMap()), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static String md5(String text) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
