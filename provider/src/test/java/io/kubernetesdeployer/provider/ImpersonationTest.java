package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.Impersonation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything of an application is done as its user; what is the deployer's own is done as the deployer. */
class ImpersonationTest {
    private static final String WEB = "system:serviceaccount:apps:web";

    private final Scene scene = new Scene("web/0", "db/0");
    private final List<ResourceDeployer> clusters = new ArrayList<>();
    private ResourceDeployer cluster = cluster("");
    private Placement placement = Placement.DEFAULT.withNamespace("apps");
    private AdmissionPolicies policies = policies("{application}");

    @AfterEach
    void close() {
        clusters.forEach(ResourceDeployer::close);
    }

    @Test
    void anApplicationMayWhatItsUserMayAndNoMore() {
        cluster = cluster("patch configmaps as " + WEB);
        furnish();
        scene.ask("web/0", yaml(configMap("a", "x"), "{apiVersion: v1, kind: ServiceAccount, metadata: {name: b}}"));
        scene.ask("db/0", configMaps("c"));
        ReconcileResult result = reconcile();
        ApplicationResult web = of(result, "web");
        assertEquals(ResourceState.FAILED, web.state());
        assertEquals(1, web.errors().size(), web::toString);
        String error = web.errors().get(0).toString();
        assertTrue(error.contains("User \"" + WEB + "\" cannot patch resource \"configmaps\""), error);
        assertTrue(
                error.contains(
                        "give the ServiceAccount web of the namespace apps the rule {apiGroups: [\"\"], resources:"
                                + " [\"configmaps\"], verbs: [\"create\", \"patch\", \"delete\"]} in a Role in the namespace apps"),
                error);
        assertEquals(ResourceState.CURRENT, of(result, "db").state());
    }

    @Test
    void theDeployerItselfMayNothingThatApplicationsAskFor() {
        cluster = cluster("patch secrets as dryrun, delete secrets as dryrun");
        furnish();
        scene.ask("web/0", secret("x"));
        assertEquals(List.of(), of(reconcile(), "web").errors());
        scene.ask("web/0", secret("z"));
        assertEquals(List.of(), of(reconcile(), "web").errors());
        scene.ask("web/0", List.of());
        assertEquals(List.of(), of(reconcile(), "web").errors());
        assertEquals(Optional.empty(), find("Secret", "a"));
    }

    @Test
    void aDifferenceIsTriedAsTheUser() {
        cluster = cluster("patch secrets as " + WEB);
        furnish();
        scene.ask("web/0", secret("x"));
        String errors = provider().diff().applications().get(0).errors().toString();
        assertTrue(errors.contains("User \"" + WEB + "\" cannot patch resource \"secrets\""), errors);
    }

    @Test
    void whatTheUserMayNotDeleteStays() {
        cluster = cluster("delete secrets as " + WEB);
        furnish();
        scene.ask("web/0", secret("x"));
        reconcile();
        scene.ask("web/0", List.of());
        ReconcileResult result = reconcile();
        assertEquals(ResourceState.FAILED, result.state());
        String pruned = of(result, "web").pruned().toString();
        assertTrue(pruned.contains("User \"" + WEB + "\" cannot delete resource \"secrets\""), pruned);
        assertTrue(find("Secret", "a").isPresent());
    }

    @Test
    void whatIsCreatedAgainIsDeletedAsTheUser() {
        cluster = cluster("delete secrets as " + WEB);
        furnish();
        String text = "{apiVersion: v1, kind: Secret, immutable: true, metadata: {name: a, annotations:"
                + " {kubernetes-deployer/recreate: \"true\"}}, data: {k: %s}}";
        scene.ask("web/0", yaml(text.formatted("eA==")));
        reconcile();
        scene.ask("web/0", yaml(text.formatted("eQ==")));
        String errors = of(reconcile(), "web").errors().toString();
        assertTrue(errors.contains("User \"" + WEB + "\" cannot delete resource \"secrets\""), errors);
    }

    @Test
    void whoMayNotImpersonateAppliesNothing() {
        cluster = cluster("impersonate users");
        furnish();
        scene.ask("web/0", configMaps("a"));
        String errors = of(reconcile(), "web").errors().toString();
        assertTrue(errors.contains("User \"dryrun\" cannot impersonate"), errors);
        assertEquals(Optional.empty(), find("ConfigMap", "a"));
    }

    @Test
    void aPolicyOfAnApplicationNamesAnotherUserOrNone() {
        cluster = cluster("patch configmaps as " + WEB + ", patch configmaps as jane");
        furnish();
        AdmissionPolicy open = AdmissionPolicy.OPEN;
        policies = policies("{application}")
                .with(
                        "db",
                        open.toBuilder()
                                .impersonation(new Impersonation.User("jane", List.of("dev")))
                                .build())
                .with("web", open);
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("b"));
        ReconcileResult result = reconcile();
        assertEquals(ResourceState.CURRENT, of(result, "web").state());
        String errors = of(result, "db").errors().toString();
        assertTrue(errors.contains("User \"jane\" cannot patch"), errors);
    }

    @Test
    void aPassThatChangesNothingSendsNoMoreRequestsThanWithoutAUser() {
        furnish();
        scene.ask("web/0", configMaps("a", "b"));
        reconcile();
        Map<String, Integer> asUser = reconcile().requests();
        policies = AdmissionPolicies.all(AdmissionPolicy.OPEN);
        assertEquals(reconcile().requests(), asUser);
        assertEquals(null, asUser.get("apply"), asUser::toString);
    }

    @Test
    void anAccountIsMadeWithItsNamespaceAndHasItsRoleThere() {
        placement = placement.withNewNamespaces(made("edit"));
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("b"));
        assertEquals(ResourceState.CURRENT, reconcile().state());
        assertTrue(find("ServiceAccount", "web").isPresent());
        assertTrue(find("ServiceAccount", "db").isPresent());
        assertEquals(List.of("edit db", "edit web"), bindings("apps"));
    }

    @Test
    void aSecondPassFindsTheAccountsOfAllApplicationsAsTheyShouldBe() {
        placement = placement.withNewNamespaces(made("edit"));
        scene.ask("web/0", configMaps("a"));
        scene.ask("db/0", configMaps("b"));
        reconcile();
        assertEquals(null, reconcile().requests().get("apply"));
    }

    @Test
    void anAccountElsewhereHasItsRoleInEachNamespaceThatIsMadeForItsApplication() {
        placement = placement.withNewNamespaces(made("edit"));
        policies = policies("tenants:{application}");
        scene.ask(
                "web/0",
                yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: one}}", configMap("b", "x")));
        reconcile();
        assertEquals(List.of("edit web"), bindings("one"));
        assertEquals(List.of("edit web"), bindings("apps"));
        assertEquals(Optional.empty(), find("ServiceAccount", "web"));
    }

    @Test
    void theRoleFollowsTheOptionAndGoesWithIt() {
        scene.ask("web/0", configMaps("a"));
        placement = placement.withNewNamespaces(made("edit"));
        reconcile();
        placement = placement.withNewNamespaces(made("admin"));
        reconcile();
        assertEquals(List.of("admin web"), bindings("apps"));
        placement = placement.withNewNamespaces(new NewNamespaces(true, null, Map.of("pods", "9"), Map.of(), null));
        reconcile();
        assertEquals(List.of(), bindings("apps"));
        assertTrue(find("ServiceAccount", "web").isPresent());
    }

    @Test
    void inANamespaceThatWasThereNobodyGetsRights() {
        furnish();
        placement = placement.withNewNamespaces(made("edit"));
        scene.ask("web/0", configMaps("a"));
        reconcile();
        assertEquals(List.of(), bindings("apps"));
        assertEquals(Optional.empty(), find("ServiceAccount", "web"));
    }

    private static NewNamespaces made(String role) {
        return NewNamespaces.NONE.withCreate(true).withServiceAccountRole(role);
    }

    private static AdmissionPolicies policies(String account) {
        return AdmissionPolicies.all(AdmissionPolicy.OPEN.toBuilder()
                .impersonation(Impersonation.ServiceAccount.parse(account))
                .build());
    }

    private static List<Resource> secret(String value) {
        return yaml("{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {k: " + value + "}}");
    }

    private ResourceDeployer cluster(String forbidden) {
        ResourceDeployer opened = new DryRunFactory()
                .open(Settings.none().with("ready-after", "0s").with("forbid", forbidden));
        clusters.add(opened);
        return opened;
    }

    private void furnish() {
        Resource apps = yaml("{apiVersion: v1, kind: Namespace, metadata: {name: apps}}")
                .get(0);
        cluster.apply(Scene.type(cluster, "Namespace"), apps, ApplyOptions.as("operator"));
    }

    private ReconcileResult reconcile() {
        return provider().reconcile();
    }

    private Provider provider() {
        return scene.provider(
                "deployer/0",
                cluster,
                Scene.options().placement(placement).policies(policies).build(),
                Scene.threads());
    }

    private static ApplicationResult of(ReconcileResult result, String application) {
        return result.applications().stream()
                .filter(one -> one.application().equals(application))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Resource> find(String kind, String name) {
        return cluster.get(Scene.type(cluster, kind), "apps", name);
    }

    /** The bindings of a namespace: role and account. */
    private List<String> bindings(String namespace) {
        Stream<Resource> all = cluster
                .list(Scene.type(cluster, "RoleBinding"), ResourceQuery.ALL.inNamespace(namespace))
                .resources()
                .stream();
        return all.map(Resource::document)
                .map(binding -> binding.string("roleRef", "name").orElseThrow() + " "
                        + binding.documents("subjects").get(0).string("name").orElseThrow())
                .sorted()
                .toList();
    }
}
