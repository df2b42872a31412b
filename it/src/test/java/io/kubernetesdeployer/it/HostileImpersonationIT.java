package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.HostileRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hostile requests once more, with a policy that allows them nearly all: the cluster judges, as each application acts as a
 * service account. The deployer itself may read, write its inventories, and impersonate these accounts.
 */
@ParameterizedClass
@ValueSource(strings = {"fabric8", "official"})
class HostileImpersonationIT {
    private static final String EVIL = "evil";
    private static final String DEPLOYER = "deployer-of-strangers";

    @Parameter
    String backend;

    @TempDir
    Path home;

    private Applications applications;
    private ControlPlane plane;

    @BeforeEach
    void furnish() throws IOException {
        plane = Cluster.plane();
        applications = new Applications(home.resolve("shared"));
        for (String tenant : List.of("apps", EVIL)) {
            plane.kubectl("create", "namespace", tenant);
            plane.kubectl("create", "serviceaccount", "tenant", "-n", tenant);
            plane.kubectl(
                    "create",
                    "rolebinding",
                    "tenant",
                    "-n",
                    tenant,
                    "--clusterrole=edit",
                    "--serviceaccount=" + tenant + ":tenant");
            plane.kubectl(
                    "create",
                    "role",
                    DEPLOYER,
                    "-n",
                    tenant,
                    "--verb=impersonate",
                    "--resource=serviceaccounts",
                    "--resource-name=tenant");
            plane.kubectl("create", "rolebinding", DEPLOYER, "-n", tenant, "--role=" + DEPLOYER, "--user=nobody");
        }
        plane.kubectl("label", "namespace", EVIL, "pod-security.kubernetes.io/enforce=baseline");
        plane.kubectl("create", "namespace", "other");
        plane.kubectl("create", "configmap", "nobodys", "-n", "other", "--from-literal=a=b");
        plane.kubectl("create", "configmap", "nobodys", "-n", "apps", "--from-literal=a=b");
        plane.kubectl("create", "namespace", "inventories");
        plane.kubectl(
                "create", "role", DEPLOYER, "-n", "inventories", "--verb=create,patch,delete", "--resource=configmaps");
        plane.kubectl("create", "rolebinding", DEPLOYER, "-n", "inventories", "--role=" + DEPLOYER, "--user=nobody");
        plane.kubectl("create", "clusterrole", DEPLOYER, "--verb=get,list,watch", "--resource=*.*");
        plane.kubectl("create", "clusterrolebinding", DEPLOYER, "--clusterrole=" + DEPLOYER, "--user=nobody");
        Path folder = Files.createDirectories(home.resolve(".config/kubernetes-deployer"));
        Files.writeString(folder.resolve("config.properties"), """
                policy.preset = open
                policy.allow-privileges = rbac, service-account-tokens, privileged-pods, force-conflicts, server-fields, owner-labels
                policy.impersonate-service-account = evil:tenant
                policy.victim.impersonate-service-account = apps:tenant
                """);
    }

    @AfterEach
    void clear() {
        plane.kubectl("delete", "clusterrole", DEPLOYER);
        plane.kubectl("delete", "clusterrolebinding", DEPLOYER);
        plane.kubectl("delete", "namespace", "apps", EVIL, "other", "inventories", "--wait=true");
    }

    @Test
    void noneOfThemHarmsAnybodyElsesNamespaceOrTheCluster() {
        applications.ask("victim", applications.request("victim", List.of(), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web, namespace: apps}
                data: {a: x}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: web, namespace: apps}
                data: {password: eA==}
                """));
        Run.Result first = provide();
        assertEquals(0, first.exitCode(), first.err());
        Map<String, String> before = Applications.objectsOfOthers(EVIL);

        List<HostileRequests.Case> manifests = HostileRequests.manifests(Applications.uuid("victim"));
        for (int i = 0; i < manifests.size(); i++) {
            String application = EVIL + "m" + i;
            String good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good-" + i + "}\n";
            // And at the victim by name.
            String bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad-" + i + ", namespace: apps}\n";
            applications.ask(
                    application,
                    applications.request(
                            application,
                            new ArrayList<>(),
                            good,
                            bad,
                            manifests.get(i).text()));
        }
        Run.Result hostile = provide();
        assertTrue(hostile.exitCode() > 1, hostile.err());
        assertEquals(before, Applications.objectsOfOthers(EVIL));
        assertEquals(
                ResourceState.CURRENT,
                applications.answer("victim").report().orElseThrow().state());
        List<String> elsewhere = Applications.objects().keySet().stream()
                .filter(name -> name.contains(" of " + EVIL))
                .filter(name -> !name.contains(" " + EVIL + "/") && !name.contains(" inventories/"))
                .toList();
        assertEquals(List.of(), elsewhere);
        long good = Cluster.items("configmaps", "-n", EVIL).stream()
                .filter(one -> one.string("metadata", "name").orElseThrow().startsWith("good-"))
                .count();
        assertTrue(good > manifests.size() / 2, good + " of " + manifests.size() + " requests went on");
        String told = applications.status(EVIL + "m0");
        assertTrue(
                told.contains("User \"system:serviceaccount:evil:tenant\" cannot patch resource \"configmaps\"")
                        && told.contains("give the ServiceAccount tenant of the namespace evil the rule"),
                told);

        for (int i = 0; i < manifests.size(); i++) {
            applications.ask(EVIL + "m" + i, Map.of("resource", "[]"));
        }
        Run.Result withdrawn = provide();
        assertEquals(0, withdrawn.exitCode(), withdrawn.err());
        assertEquals(before, Applications.objectsOfOthers(EVIL));
        assertEquals(before.keySet(), Applications.objects().keySet(), "nothing is left of them");
    }

    private Run.Result provide() {
        return Cluster.command(
                        home,
                        backend,
                        "nobody",
                        "provide",
                        "--once",
                        "--directory",
                        home.resolve("shared").toString(),
                        "--namespace",
                        EVIL,
                        "--inventory-namespace",
                        "inventories",
                        "--timeout",
                        "5m")
                .run();
    }
}
