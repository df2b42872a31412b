package io.kubernetesdeployer.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.KindPattern;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    @TempDir
    Path folder;

    @Test
    void withoutAnythingAllIsOpen() throws IOException {
        assertEquals(
                AdmissionPolicies.all(AdmissionPolicy.OPEN), read("", Map.of()).inNamespace("apps"));
    }

    @Test
    void requestsOfStrangersAreNarrowUnlessSomethingElseIsSaid() throws IOException {
        ConfigFile none = ConfigFile.read(Files.writeString(folder.resolve("config"), ""));
        assertEquals(
                AdmissionPolicies.all(AdmissionPolicy.namespaced("apps")),
                new PolicyOptions().policiesOfStrangers(none).inNamespace("apps"));
        PolicyOptions open = new PolicyOptions();
        open.policy = "open";
        assertEquals(
                AdmissionPolicies.all(AdmissionPolicy.OPEN),
                open.policiesOfStrangers(none).inNamespace("apps"));
        ConfigFile file = ConfigFile.read(Files.writeString(folder.resolve("config"), "policy.preset = open"));
        assertEquals(
                AdmissionPolicies.all(AdmissionPolicy.OPEN),
                new PolicyOptions().policiesOfStrangers(file).inNamespace("apps"));
    }

    @Test
    void theFileIsForAllAndForApplicationsOfANameAndTheCommandLineComesFirst() throws IOException {
        String file = """
                policy.preset = namespaced
                policy.deny-kinds = Secret
                policy.max-resources = 5
                policy.max-total-bytes = 1000
                policy.web-*.deny-kinds = Pod
                policy.admin.preset = open
                fabric8.context = c
                """;
        AdmissionPolicies policies = read(file, Map.of("max-resources", "7")).inNamespace("apps");
        assertEquals(1000, policies.maxTotalBytes());
        AdmissionPolicy all = policies.of("whoever");
        assertEquals(List.of("apps"), all.allowNamespaces());
        assertEquals(List.of(KindPattern.parse("Secret")), all.denyKinds());
        assertEquals(7, all.limits().maxResources());
        AdmissionPolicy web = policies.of("web-shop");
        assertEquals(List.of(KindPattern.parse("Pod")), web.denyKinds());
        assertEquals(7, web.limits().maxResources());
        assertEquals(AdmissionPolicy.OPEN, policies.of("admin"));
    }

    @Test
    void eachApplicationActsAsWhomTheFileNamesForItOrTheCommandLineForAll() throws IOException {
        String file = """
                policy.team-*.impersonate-service-account = tenants:{application}
                policy.ops.impersonate-user = jane
                policy.ops.impersonate-groups = dev, ops
                policy.admin.impersonate-service-account =
                """;
        AdmissionPolicies policies =
                read(file, Map.of("impersonate-service-account", "guest")).inNamespace("apps");
        assertEquals("system:serviceaccount:tenants:team-a", user(policies, "team-a"));
        assertEquals("jane", user(policies, "ops"));
        assertEquals("nobody else", user(policies, "admin"));
        assertEquals("system:serviceaccount:apps:guest", user(policies, "whoever"));
    }

    private static String user(AdmissionPolicies policies, String application) {
        return policies.of(application)
                .impersonation()
                .user(application, "apps")
                .map(ImpersonatedUser::name)
                .orElse("nobody else");
    }

    @Test
    void namespacesAreFurnishedAsAsked() throws IOException {
        NewNamespaces namespaces = read(
                        "policy.pod-security = restricted",
                        Map.of(
                                "namespace-quota", "pods=50, requests.memory=4Gi",
                                "container-limits", "cpu=500m",
                                "service-account-role", "edit"))
                .furnished(NewNamespaces.NONE.withCreate(true));
        assertEquals(
                new NewNamespaces(
                        true,
                        PodSecurity.RESTRICTED,
                        Map.of("pods", "50", "requests.memory", "4Gi"),
                        Map.of("cpu", "500m"),
                        "edit"),
                namespaces);
    }

    @ParameterizedTest
    @CsvSource({
        "preset, closed, use open or namespaced",
        "allow-kinds, secrets, is no kind",
        "pod-security, high, 'use privileged, baseline or restricted'",
        "namespace-quota, pods, use NAME=AMOUNT",
        "namespace-quota, pods=many, 'namespace-quota: \"pods=many\" is no amount'",
        "namespace-quota, pod=1, 'namespace-quota: \"pod=1\" is no resource'",
        "container-limits, pods=1, 'container-limits: \"pods=1\" is no resource'",
        "service-account-role, a/b, is no name of a ClusterRole",
        "impersonate-service-account, a/b, is no service account",
        "impersonate-service-account, a:b:c, is no service account",
        "impersonate-groups, dev, is given without impersonate-user",
        "max-total-bytes, 0, give a whole number from 1",
        "allow-kind, Pod, a policy has no setting",
    })
    void whatCannotBeUsedIsNamed(String name, String value, String message) {
        SettingsException refused = assertThrows(SettingsException.class, () -> {
            Policies policies = read("", Map.of(name, value));
            policies.inNamespace("apps");
            policies.furnished(NewNamespaces.NONE);
        });
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
    }

    private Policies read(String file, Map<String, String> given) throws IOException {
        return new Policies(given, ConfigFile.read(Files.writeString(folder.resolve("config"), file)), Policies.OPEN);
    }
}
