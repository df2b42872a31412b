package io.kubernetesdeployer.provider.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds in options, beside what the model of a cluster serves. */
class PolicyCheckTest {
    private static final AdmissionPolicy STRICT = AdmissionPolicy.namespaced("apps");

    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.none());
    private final Types types = new Types(new Calls(cluster));

    @BeforeEach
    void ask() {
        types.refresh();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        // A letter too few, one too many, two that have changed places.
        "deny-kinds, Secre, Did you mean Secret?",
        "deny-kinds, Secrett, Did you mean Secret?",
        "deny-kinds, NetwrokPolicy, Did you mean NetworkPolicy.networking.k8s.io?",
        // The right kind in another group, in a group of old, and by its plural.
        "allow-kinds, Deployment.extensions, Did you mean Deployment.apps?",
        "allow-kinds, Deployment.app, Did you mean Deployment.apps?",
        "allow-kinds, Deployments.apps, Did you mean Deployment.apps?",
        "deny-kinds, +Ingres, 'Did you mean Ingress.networking.k8s.io?'",
        "allow-kinds, *.rbac, Did you mean *.rbac.authorization.k8s.io?",
        "allow-cluster-scoped, ClusterRoles.rbac.authorization.k8s.io,"
                + " Did you mean ClusterRole.rbac.authorization.k8s.io?",
        // What may come later.
        "deny-kinds, Widget.example.com, The rule counts as soon as a definition of it is there",
        "allow-kinds, *.example.com, The rule counts as soon as a definition of it is there",
    })
    void aKindThatIsNotServedIsToldWithWhatMayBeMeant(String setting, String written, String advice) {
        List<String> warnings = warnings(STRICT.with(Settings.of(Map.of(setting, written))));
        assertEquals(1, warnings.size(), warnings::toString);
        String text = warnings.get(0);
        assertEquals(setting + ": the cluster does not serve ", text.substring(0, text.indexOf("serve ") + 6));
        assertEquals(advice, text.substring(text.indexOf(". ") + 2));
    }

    @ParameterizedTest
    @CsvSource({
        "allow-kinds, 'Secret, *.apps, Ingress.*, *., *'",
        "deny-kinds, '+Secret, +ConfigMap.*'",
        "deny-kinds, 'Pod, Event, CustomResourceDefinition'",
        "allow-cluster-scoped, 'ClusterRole.rbac.authorization.k8s.io, *.storage.k8s.io, *'",
        "allow-cluster-scoped, ''",
    })
    void kindsThatAreServedNeedNoWord(String setting, String written) {
        assertEquals(List.of(), warnings(STRICT.with(Settings.of(Map.of(setting, written)))));
    }

    @Test
    void theKindsOfManyPluginsThatThePresetDeniesNeedNotBeServed() {
        assertEquals(List.of(), warnings(STRICT));
        assertEquals(List.of(), warnings(AdmissionPolicy.OPEN));
        assertEquals(
                1,
                warnings(STRICT.with(Settings.of(Map.of("deny-kinds", "+CiliumEnvoy.cilium.io"))))
                        .size());
    }

    @Test
    void aKindWithANamespaceIsNothingForAllowClusterScoped() {
        assertEquals(
                List.of(
                        "allow-cluster-scoped: Role.rbac.authorization.k8s.io has a namespace, so the rule is about nothing."
                                + " Kinds that have one need allow-kinds alone"),
                warnings(STRICT.with(Settings.of(Map.of("allow-cluster-scoped", "Role.rbac.authorization.k8s.io")))));
    }

    @Test
    void thePolicyOfSomeApplicationsIsNamed() {
        AdmissionPolicy other = STRICT.with(Settings.of(Map.of("allow-kinds", "Pods.*")));
        assertEquals(
                List.of("allow-kinds of the applications web-*: the cluster does not serve Pods.*. Did you mean Pod?"),
                PolicyCheck.warnings(
                        AdmissionPolicies.all(STRICT).with("web-*", other).with("db", STRICT),
                        NewNamespaces.NONE,
                        types));
    }

    @Test
    void aQuotaOfObjectsThatAreNotServedCountsNothing() {
        NewNamespaces quota = NewNamespaces.NONE.withQuota(
                Map.of("count/deployments.apps", "1", "count/deployments", "1", "count/widgets.example.com", "1"));
        assertEquals(
                List.of(
                        "namespace-quota: the cluster does not serve count/deployments. Did you mean"
                                + " count/deployments.apps?",
                        "namespace-quota: the cluster does not serve count/widgets.example.com. Nothing is counted until a"
                                + " definition of it is there"),
                PolicyCheck.warnings(AdmissionPolicies.all(STRICT), quota, types));
    }

    @Test
    void withoutDiscoveryNothingIsSaid() {
        AdmissionPolicy policy = STRICT.with(Settings.of(Map.of("deny-kinds", "Secre")));
        assertEquals(
                List.of(),
                PolicyCheck.warnings(AdmissionPolicies.all(policy), NewNamespaces.NONE, new Types(new Calls(cluster))));
    }

    private List<String> warnings(AdmissionPolicy policy) {
        return PolicyCheck.warnings(AdmissionPolicies.all(policy), NewNamespaces.NONE, types);
    }
}
