package io.kubernetesdeployer.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.access.ClusterAccess;
import io.kubernetesdeployer.dispatch.text.UnitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployerCharmTest {
    private static final String ONE = "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}";

    private static final String CLAIM = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},"
            + " spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "upgrade-charm"})
    void hooksThatOthersFollowDoNothing(String hook) {
        assertEquals(0, scene.hook(hook));
        assertEquals(List.of(), scene.calls());
    }

    @Test
    void whatIsAskedForIsDeployedAndAnswered() {
        scene.ask("web/0", ONE);
        assertEquals(0, scene.hook("deployer-relation-changed"));

        assertEquals(Optional.of("active -- Ready: 1 application, 1 resource"), scene.status());
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
        var answer = scene.requirer("web/0").report().orElseThrow();
        assertEquals(ResourceState.CURRENT, answer.report().state());
        assertFalse(scene.requirer("web/0").workerIps().isEmpty());
    }

    @Test
    void aHookThatChangesNothingTellsNothing() {
        scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.calls();

        assertEquals(0, scene.hook("update-status"));
        assertEquals(List.of("config-get --format=json"), scene.calls());
    }

    @Test
    void whatChangedIsLoggedInOneCall() {
        scene.ask("web/0", ONE + "\n---\n" + ONE.replace("one", "two"));
        scene.hook("config-changed");
        assertEquals(
                1,
                scene.calls().stream()
                        .filter(call -> call.startsWith("juju-log"))
                        .count());
    }

    @Test
    void aKindInAnOptionThatTheClusterDoesNotServeIsLoggedWhenTheConfigurationChanges() {
        scene.answers("config-get", "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"deny-kinds\": \"+Ingres\"}");
        assertEquals(0, scene.hook("config-changed"));
        String said = "deny-kinds: the cluster does not serve Ingres.*. Did you mean Ingress.networking.k8s.io?";
        assertTrue(scene.calls().stream().anyMatch(call -> call.startsWith("juju-log") && call.contains(said)), said);
        assertEquals(0, scene.hook("update-status"));
        assertTrue(scene.calls().stream().noneMatch(call -> call.contains(said)));
    }

    @Test
    void theNamespaceIsMadeAndLabelledAsByTheOriginal() {
        scene.hook("start");
        Resource namespace = namespace("apps").orElseThrow();
        assertEquals("apps", namespace.labels().get("ns"));
    }

    @Test
    void isolationComesAndGoesWithItsOption() {
        String config = "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"isolated\": %s}";
        scene.answers("config-get", config.formatted("true"));
        scene.hook("config-changed");
        assertEquals(1, scene.inCluster("NetworkPolicy").size());

        scene.answers("config-get", config.formatted("false"));
        scene.hook("config-changed");
        assertEquals(List.of(), scene.inCluster("NetworkPolicy"));
    }

    @Test
    void anotherNamespaceTakesEverythingAndTheFormerGoes() {
        scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers(
                "config-get",
                "{\"backend\": \"dryrun\", \"namespace\": \"other\", \"backend-options\": \"ready-after=0s\"}");
        scene.hook("config-changed");

        List<String> maps = scene.inCluster("ConfigMap");
        assertTrue(maps.contains("ConfigMap other/one") && !maps.contains("ConfigMap apps/one"), maps.toString());
        assertTrue(namespace("apps").filter(live -> !live.isTerminating()).isEmpty());
    }

    @Test
    void aFormerNamespaceThatAHookOfARelationLeavesGoesWithTheNext() {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.hook("update-status");
        scene.answers(
                "config-get",
                "{\"backend\": \"dryrun\", \"namespace\": \"other\", \"backend-options\": \"ready-after=0s\"}");
        scene.dispatch(
                Scene.DEPLOYER,
                Role.PROVIDER,
                Map.of(
                        "JUJU_HOOK_NAME", "deployer-relation-changed",
                        "JUJU_RELATION", "kubernetes-deployer",
                        "JUJU_RELATION_ID", relation));
        assertTrue(namespace("apps").filter(live -> !live.isTerminating()).isPresent());
        scene.hook("update-status");
        assertTrue(namespace("apps").filter(live -> !live.isTerminating()).isEmpty());
    }

    @Test
    void theEndOfARelationWithdraws() {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.model.breakRelation(relation);
        scene.hook("deployer-relation-broken");
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
        assertEquals(Optional.of("active -- Ready; nothing is asked for"), scene.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployer-relation-broken", "stop"})
    void aUnitThatGoesAloneLeavesEverythingToTheOthers(String hook) {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers(
                "goal-state",
                "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}, \"deployer/1\": {\"status\": \"active\"}}}");
        scene.model.breakRelation(relation);
        assertEquals(0, scene.hook(hook));
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @ParameterizedTest
    @CsvSource({"deployer-relation-broken, false", "stop, false", "deployer-relation-broken, true", "stop, true"})
    void storageFollowsItsOptionWhenARelationOrTheApplicationEnds(String hook, boolean destroyed) {
        scene.answers(
                "config-get",
                "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"backend-options\": \"ready-after=0s\","
                        + " \"destroy-storage\": " + destroyed + "}");
        String relation = scene.ask("web/0", CLAIM);
        scene.hook("config-changed");
        if (hook.equals("stop")) {
            scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        }
        scene.model.breakRelation(relation);
        assertEquals(0, scene.hook(hook));
        assertEquals(
                destroyed ? List.of() : List.of("PersistentVolumeClaim apps/data"),
                scene.inCluster("PersistentVolumeClaim"));
        assertEquals(
                !destroyed || hook.startsWith("deployer"),
                namespace("apps").filter(live -> !live.isTerminating()).isPresent());
    }

    @Test
    void theLastUnitTakesEverythingAway() {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        scene.model.breakRelation(relation);
        assertEquals(0, scene.hook("stop"));
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
        assertTrue(namespace("apps").filter(live -> !live.isTerminating()).isEmpty());
    }

    @Test
    void aUnitThatDoesNotLeadAnswersWorkersAndDeploysNothing() {
        scene.model.addUnit("deployer/1");
        scene.ask("web/0", ONE);
        assertEquals(0, scene.hook("deployer/1", Role.PROVIDER, "config-changed"));
        assertEquals(Optional.of("active -- Standing by; the leader deploys"), scene.status());
        assertFalse(scene.requirer("web/0").workerIps().isEmpty());
        assertTrue(scene.requirer("web/0").report().isEmpty());
    }

    @Test
    void aRequestThatIsRefusedBlocksWhoAsksAndNotTheDeployer() {
        scene.ask("web/0", "{apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}");
        assertEquals(0, scene.hook("config-changed"));
        String status = scene.status().orElseThrow();
        assertTrue(status.startsWith("active -- web: "), status);
        assertFalse(
                scene.requirer("web/0").report().orElseThrow().report().errors().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"namespace\": \"No_Name\"}                       | namespace=No_Name",
                "{\"dry-run\": \"yes\"}                             | dry-run=yes",
                "{\"log-level\": \"loud\"}                          | log-level=loud",
                "{\"settle-timeout\": \"1d\"}                       | settle-timeout=1d",
                "{\"last-unit\": \"ask\"}                          | last-unit=ask",
                "{\"pod-security\": \"strict\"}                     | pod-security=strict",
                "{\"backend-options\": \"fast\"}                    | backend-options: \"fast\"",
                "{\"backend\": \"dryrun\", \"context\": \"x\"}      | context",
                "{\"backend\": \"none\", \"kubeconfig\": \"/dev/null\"} | none",
                "{\"allow-kinds\": \"a/b\", \"backend\": \"dryrun\"} | allow-kinds",
                "{\"kubeconfig\": \"/no/file\"}                     | /no/file",
                "{\"backend\": \"fabric9\", \"kubeconfig\": \"/dev/null\"} | backend=fabric9",
                "{\"ca-certificate\": \"hello\"}                    | ca-certificate=hello",
                "{\"ca-certificate\": \"-----BEGIN CERTIFICATE-----=A-----END CERTIFICATE-----\"} | ca-certificate=-----BEGIN",
                "{\"inventory-namespace\": \"A_B\", \"backend\": \"dryrun\"} | inventory-namespace=A_B",
                "{\"deployer-name\": \"a b\", \"backend\": \"dryrun\"} | deployer-name=a b",
                "{\"deny-kinds\": \"a/b\", \"backend\": \"dryrun\"} | deny-kinds: \"a/b\"",
                "{\"allow-cluster-scoped\": \"a/b\", \"backend\": \"dryrun\"} | allow-cluster-scoped: \"a/b\"",
                "{\"allow-privileges\": \"fly\", \"backend\": \"dryrun\"} | allow-privileges: there is no \"fly\"",
                "{\"max-resources\": -1, \"backend\": \"dryrun\"} | max-resources=-1",
                "{\"max-resource-bytes\": -1, \"backend\": \"dryrun\"} | max-resource-bytes=-1",
                "{\"max-request-bytes\": -1, \"backend\": \"dryrun\"} | max-request-bytes=-1",
                "{\"namespace-quota\": \"pod=5\", \"backend\": \"dryrun\"} | namespace-quota: \"pod=5\" is no resource",
                "{\"container-limits\": \"cpus=5\", \"backend\": \"dryrun\"} | container-limits: \"cpus=5\" is no resource",
                "{\"namespace-quota\": \"pods\", \"backend\": \"dryrun\"} | namespace-quota: \"pods\"",
                "{\"container-limits\": \"cpu\", \"backend\": \"dryrun\"} | container-limits: \"cpu\"",
                "{\"isolated\": \"maybe\", \"backend\": \"dryrun\"} | isolated=maybe",
                "{\"backend-options\": \"speed=1\", \"backend\": \"dryrun\"} | speed",
                "{\"kubeconfig\": \"hello\"}                        | kubeconfig=@FILE",
                "{}                                                 | set kubeconfig",
            })
    void aConfigurationThatCannotBeUsedBlocksAndSaysWhich(String config, String named) {
        scene.answers("config-get", config);
        assertEquals(0, scene.hook("config-changed"));
        String status = scene.status().orElseThrow();
        assertTrue(status.startsWith("blocked -- ") && status.contains(named), status);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, waiting, Waiting",
        "UNTRUSTED, blocked, failed. Set it",
        "FORBIDDEN, blocked, failed",
        "UNAVAILABLE, waiting, The cluster cannot be reached; tried again in the next hook: failed"
    })
    void aFailureIsToldByWhereTheCredentialsComeFrom(FailureKind kind, String status, String message) {
        var access = new ClusterAccess.Known(
                Settings.of(Map.of()),
                "Set it",
                "",
                Optional.of(new ClusterAccess.Unknown(WorkloadStatus.WAITING, "Waiting")));
        UnitStatus told =
                DeployerCharm.explained(UnitStatus.of(new ClusterException(Failure.of(kind, "failed"))), access);
        assertEquals(status + " " + message, told.status().word() + " " + told.message());
    }

    @Test
    void aDryRunStoresAndAnswersNothing() {
        scene.answers("config-get", "{\"backend\": \"dryrun\", \"namespace\": \"default\", \"dry-run\": \"server\"}");
        scene.ask("web/0", ONE);
        assertEquals(0, scene.hook("config-changed"));
        assertTrue(scene.status().orElseThrow().startsWith("active -- Dry run (server)"));
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap default/one"));
        assertTrue(scene.requirer("web/0").report().isEmpty());
    }

    @Test
    void aHookToolThatFailsFailsTheHookSoThatItIsTriedAgain() {
        scene.ask("web/0", ONE);
        scene.breaks("status-set");
        assertEquals(1, scene.hook("config-changed"));
        scene.repairs("status-set");
        scene.calls();
        assertEquals(0, scene.hook("config-changed"));
        assertEquals(Optional.of("active -- Ready: 1 application, 1 resource"), scene.status());
    }

    @Test
    void aHookThatCannotLogSucceeds() {
        scene.ask("web/0", ONE);
        scene.breaks("juju-log");
        assertEquals(0, scene.hook("config-changed"));
    }

    @Test
    void aUnitThatStopsAndIsNotRemovedLeavesEverything() {
        scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"active\"}}}");
        assertEquals(0, scene.hook("stop"));
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @Test
    void theLastUnitKeepsEverythingIfItsRelationsDoNotEndInTime() {
        leaveWithARelation(scene.ask("web/0", ONE), "keep");
        assertEquals(1, scene.hook("stop"));
        assertTrue(said("the option last-unit decides"));
        assertEquals(1, scene.hook("stop"));
        assertEquals(0, scene.hook("stop"));
        assertTrue(said("last-unit=keep: what is deployed stays in the cluster for web (1 resource)"));
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @Test
    void theLastUnitDeletesEverythingIfItsRelationsEndInTime() {
        leaveWithARelation(scene.ask("web/0", ONE), "keep");
        assertEquals(1, scene.hook("stop"));
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        assertEquals(0, scene.hook("stop"));
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @Test
    void theLastUnitDeletesEverythingIfItsOptionSaysSo() {
        leaveWithARelation(scene.ask("web/0", ONE), "delete");
        assertEquals(0, scene.hook("stop"));
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @Test
    void aUnitThatDepartsAliveShowsThatItsApplicationIsRemoved() {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers(
                "goal-state",
                "{\"units\": {\"deployer/0\": {\"status\": \"active\"}}, \"relations\": {\"kubernetes-deployer\": {}}}");
        assertEquals(
                0,
                scene.dispatch(
                        Scene.DEPLOYER,
                        Role.PROVIDER,
                        Map.of(
                                "JUJU_HOOK_NAME", "kubernetes-deployer-relation-departed",
                                "JUJU_RELATION", "kubernetes-deployer",
                                "JUJU_RELATION_ID", relation,
                                "JUJU_REMOTE_UNIT", "web/0",
                                "JUJU_DEPARTING_UNIT", Scene.DEPLOYER)));
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"), "the hook stop decides");
        leaveWithARelation(relation, "keep");
        assertEquals(0, scene.hook("stop"));
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"backend\": \"fabric9\"}",
                "{\"backend\": \"dryrun\", \"namespace\": \"No_Name\"}",
                "{\"kubeconfig\": \"/no/file\"}"
            })
    void withoutAClusterEverythingIsDeletedWithTheAccessThatWorkedLast(String config) {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers("config-get", config);
        scene.model.breakRelation(relation);
        assertEquals(0, scene.hook("deployer-relation-broken"));
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        assertEquals(0, scene.hook("stop"));
        assertFalse(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
        assertTrue(namespace("apps").filter(live -> !live.isTerminating()).isEmpty());
    }

    @Test
    void whatCannotBeDeletedFailsTheHookAndIsNamed() {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.calls();
        scene.write(scene.charm(Scene.DEPLOYER).resolve(".cluster/dryrun.jsonl"), "broken");
        scene.model.breakRelation(relation);
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        assertEquals(1, scene.hook("stop"));
        String said = String.join("\n", scene.calls());
        assertTrue(said.contains("What is deployed for web (1 resource) cannot be deleted: the state file"), said);
        assertTrue(said.contains("juju resolve --no-retry deployer/0"), said);
    }

    @Test
    void aDryRunDeletesNothingAtTheEndAndFailsTheHook() {
        String relation = scene.ask("web/0", ONE);
        scene.hook("config-changed");
        scene.answers("config-get", "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"dry-run\": \"server\"}");
        scene.model.breakRelation(relation);
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        assertEquals(1, scene.hook("stop"));
        assertTrue(scene.inCluster("ConfigMap").contains("ConfigMap apps/one"));
    }

    @Test
    void aUnitThatHasNeverReachedAClusterGoesQuietly() {
        scene.answers("config-get", "{}");
        scene.hook("config-changed");
        scene.answers("goal-state", "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}}");
        assertEquals(0, scene.hook("stop"));
    }

    /** All is deployed; the unit is the last one and dying, and Juju still lists a relation that it has left. */
    private void leaveWithARelation(String relation, String option) {
        scene.answers(
                "config-get",
                "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"backend-options\": \"ready-after=0s\", \"last-unit\": \""
                        + option + "\"}");
        scene.hook("config-changed");
        scene.model.breakRelation(relation);
        scene.answers(
                "goal-state",
                "{\"units\": {\"deployer/0\": {\"status\": \"dying\"}}, \"relations\": {\"kubernetes-deployer\": {}}}");
        scene.calls();
    }

    private boolean said(String text) {
        return scene.calls().stream().anyMatch(call -> call.startsWith("juju-log") && call.contains(text));
    }

    private Optional<Resource> namespace(String name) {
        return scene.objects("Namespace").stream()
                .filter(one -> one.name().equals(Optional.of(name)))
                .findFirst();
    }
}
