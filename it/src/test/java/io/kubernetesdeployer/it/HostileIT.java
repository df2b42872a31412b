package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.testkit.HostileRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String VICTIM = Applications.uuid("victim");
    private static final String EVIL = "evil";

    @Parameter
    String backend;

    @TempDir
    Path home;

    private Applications applications;
    private final Map<String, String> expected = new LinkedHashMap<>();

    @BeforeEach
    void furnish() {
        applications = new Applications(home.resolve("shared"));
        Cluster.plane().kubectl("create", "namespace", "apps");
        Cluster.plane().kubectl("create", "namespace", "other");
        Cluster.plane().kubectl("create", "configmap", "nobodys", "-n", "apps", "--from-literal=a=b");
        Cluster.plane().kubectl("create", "configmap", "nobodys", "-n", "other", "--from-literal=a=b");
        Cluster.plane().kubectl("create", "secret", "generic", "nobodys", "-n", "apps", "--from-literal=a=b");
        Cluster.plane().kubectl("create", "serviceaccount", "robot", "-n", "apps");
        Cluster.plane().kubectl("create", "role", "powerful", "-n", "apps", "--verb=*", "--resource=secrets");
        Cluster.plane().kubectl("label", "role", "powerful", "-n", "apps", "deployer=another", "juju-app=another");
    }

    @AfterEach
    void clear() {
        Cluster.plane().kubectl("delete", "namespace", "apps", "other", "--wait=true");
    }

    @Test
    void noneOfThemHarmsAnybody() {
        harmNobody(HostileRequests.manifests(VICTIM), HostileRequests.bags(VICTIM));
    }

    @Test
    void whoMayGiveRightsGivesNoMoreThanHisOwn() {
        harmNobody(HostileRequests.roles(VICTIM), List.of(), "--allow-privileges", "rbac");
    }

    private void harmNobody(List<HostileRequests.Case> manifests, List<HostileRequests.Case> bags, String... options) {
        applications.ask("victim", applications.request("victim", List.of(), """
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
        assertEquals(0, provide(options).exitCode());
        Map<String, String> before = Applications.objectsOfOthers(EVIL);

        for (int i = 0; i < manifests.size(); i++) {
            String application = EVIL + "m" + i;
            List<String> problems = new ArrayList<>();
            String good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good-" + i + "}\n";
            applications.ask(
                    application,
                    applications.request(
                            application, problems, good, manifests.get(i).text()));
            expect(application, manifests.get(i), problems);
        }
        for (int i = 0; i < bags.size(); i++) {
            applications.ask(EVIL + "b" + i, bags.get(i).bag());
            expect(EVIL + "b" + i, bags.get(i), List.of());
        }
        Run.Result hostile = provide(options);
        assertTrue(hostile.exitCode() > 1, hostile.err());
        assertEquals(before, Applications.objectsOfOthers(EVIL));
        assertEquals(
                ResourceState.CURRENT,
                applications.answer("victim").report().orElseThrow().state());
        expected.forEach((application, error) -> assertTrue(
                applications.status(application).contains(error),
                () -> application + " is not told \"" + error + "\": " + applications.status(application)));
        long good = Cluster.items("configmaps", "-n", "apps").stream()
                .filter(one -> one.string("metadata", "name").orElseThrow().startsWith("good-"))
                .count();
        assertEquals(manifests.size(), good, "the rest of each request goes on");

        for (int i = 0; i < manifests.size(); i++) {
            applications.ask(EVIL + "m" + i, Map.of("resource", "[]"));
        }
        Map<String, String> nothing =
                Map.of("uuid", "", "juju_unit", "", "model_uuid", "", "revision", "", "resource", "[]");
        for (int i = 0; i < bags.size(); i++) {
            applications.ask(EVIL + "b" + i, nothing);
        }
        Run.Result withdrawn = provide(options);
        assertEquals(0, withdrawn.exitCode(), withdrawn.err());
        assertEquals(before, Applications.objectsOfOthers(EVIL));
        assertEquals(before.keySet(), Applications.objects().keySet(), "nothing is left of them");
    }

    /** What the codec says is told by whoever reads the manifest, so only the rest is told over the relation. */
    private void expect(String application, HostileRequests.Case hostile, List<String> problems) {
        if (problems.stream().noneMatch(problem -> problem.contains(hostile.error()))) {
            expected.put(application, hostile.error());
        }
    }

    private Run.Result provide(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "provide",
                "--once",
                "--directory",
                home.resolve("shared").toString(),
                "--policy",
                "namespaced",
                "--namespace",
                "apps",
                "--timeout",
                "5m"));
        arguments.addAll(List.of(options));
        return Cluster.command(home, backend, "admin", arguments.toArray(String[]::new))
                .run();
    }
}
