package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.HandoverScene.assertSucceeds;
import static io.kubernetesdeployer.provider.HandoverScene.error;
import static io.kubernetesdeployer.provider.HandoverScene.take;
import static io.kubernetesdeployer.provider.Scene.configMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects that move from one application of a deployer to another one, and are never deleted meanwhile. */
class HandoverTest {
    private static final String CLAIM = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data%s},"
            + " spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}}";
    private static final String KEPT = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations:"
            + " {kubernetes-deployer/prune: disabled}}, data: {value: x}}";

    private final HandoverScene at = new HandoverScene();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void anObjectMovesWhenItsApplicationNoLongerAsksForIt() {
        at.ask("db/0", configMap("a", "x"), configMap("b", "x"));
        at.reconcile();
        String uid = at.uid("a");
        at.ask("web/0", take(configMap("a", "z"), "db"));
        ResourceError waiting = error(at.reconcile(), "web");
        assertEquals(Optional.of(FailureKind.CONFLICT), waiting.kind());
        assertTrue(waiting.toString().contains("Take it out of the request of db"), waiting::toString);
        at.ask("db/0", configMap("b", "x"));
        assertSucceeds(at.reconcile(), "web");
        at.assertOwner("web", "a");
        assertEquals(Optional.of("z"), at.live("a").document().string("data", "value"));
        assertTrue(!at.live("a").annotations().containsKey(HandoverScene.TAKE), "it is not stored");
        assertEquals(uid, at.uid("a"));
        at.leave("db/0");
        at.reconcile();
        assertEquals(uid, at.uid("a"));
        assertEquals(List.of("b"), at.deletedConfigMaps());
        at.ask("web/0", configMap("a", "z"));
        assertEquals(
                "UNCHANGED",
                Scene.of(at.reconcile(), "web").resources().get(0).action().name());
    }

    @Test
    void anApplicationThatIsRenamedKeepsAllItHas() {
        at.ask("db/0", configMap("a", "x"), CLAIM.formatted(""));
        at.reconcile();
        String uid = at.uid("a");
        at.leave("db/0");
        at.ask(
                "web/0",
                take(configMap("a", "x"), "db"),
                CLAIM.formatted(", annotations: {" + HandoverScene.TAKE + ": db}"));
        assertSucceeds(at.reconcile(), "web");
        at.assertOwner("web", "a");
        assertEquals(uid, at.uid("a"));
        at.reconcile();
        assertEquals(List.of(), at.deletedConfigMaps());
        assertEquals(List.of("web"), at.inventories());
    }

    @Test
    void aTenantCannotTakeWithAnAnnotationAlone() {
        at.ask("db/0", configMap("a", "x"));
        at.reconcile();
        at.ask("web/0", take(configMap("a", "z"), "db"));
        assertEquals(
                Optional.of(FailureKind.CONFLICT),
                error(at.reconcile(HandoverScene.STRICT), "web").kind());
        at.assertOwner("db", "a");
        at.ask("db/0", configMap("b", "x"));
        ReconcileResult result = at.reconcile(HandoverScene.STRICT);
        assertTrue(
                Scene.of(result, "db").pruned().stream()
                        .anyMatch(one -> one.outcome() == PrunedResource.Outcome.DELETED),
                () -> "nor does it keep what others have: " + result);
    }

    @Test
    void withoutThePrivilegeToAdoptTheTenantIsToldWhatIsMissing() {
        at.ask("db/0", KEPT);
        at.reconcile();
        at.ask("db/0");
        at.reconcile();
        at.ask("web/0", take(configMap("a", "z"), "db"));
        ResourceError error = error(at.reconcile(HandoverScene.STRICT), "web");
        assertTrue(error.toString().contains("which no longer asks for it"), error::toString);
        assertTrue(error.toString().contains("adoption"), error::toString);
        at.assertOwner("db", "a");
    }

    @Test
    void withThePrivilegeToAdoptTheTenantTakesWhatWasLetGo() {
        at.ask("db/0", configMap("a", "x"));
        at.reconcile();
        String uid = at.uid("a");
        at.ask("web/0", take(configMap("a", "z"), "db"));
        at.ask("db/0", configMap("b", "x"));
        ProviderOptions adopting = ProviderOptions.builder(AdmissionPolicy.namespaced("default").toBuilder()
                        .privileges(Privilege.ADOPTION)
                        .build())
                .build();
        assertSucceeds(at.reconcile(adopting), "web");
        at.assertOwner("web", "a");
        assertEquals(uid, at.uid("a"));
        assertEquals(List.of(), at.deletedConfigMaps());
    }

    @Test
    void ofAnApplicationWhoseRequestCannotBeReadNothingIsTaken() {
        at.ask("db/0", configMap("a", "x"));
        at.reconcile();
        at.ask("web/0", take(configMap("a", "z"), "db"));
        at.scene.write("db/0", Map.of("resource", "{broken"));
        assertEquals(
                Optional.of(FailureKind.CONFLICT), error(at.reconcile(), "web").kind());
        at.assertOwner("db", "a");
        assertEquals(List.of(), at.deletedConfigMaps());
    }

    @Test
    void whatItsApplicationAsksForAndMayNotHaveAnyLongerIsNotTaken() {
        at.ask("db/0", configMap("a", "x"), configMap("b", "x"));
        at.reconcile();
        at.ask("web/0", take(configMap("a", "z"), "db"));
        AdmissionPolicy withoutConfigMaps =
                AdmissionPolicy.OPEN.toBuilder().denyKinds("ConfigMap").build();
        ProviderOptions options = Scene.options()
                .policies(AdmissionPolicies.all(AdmissionPolicy.OPEN).with("db", withoutConfigMaps))
                .build();
        assertEquals(
                Optional.of(FailureKind.CONFLICT),
                error(at.reconcile(options), "web").kind());
        at.assertOwner("db", "a");
    }

    @Test
    void whatIsOfAnotherApplicationThanTheNamedOneIsNotTaken() {
        at.ask("db/0", configMap("a", "x"));
        at.reconcile();
        at.leave("db/0");
        at.ask("web/0", take(configMap("a", "z"), "cache"));
        ResourceError error = error(at.reconcile(Scene.options().prune(false).build()), "web");
        assertTrue(error.toString().contains("deploy --take-over-from db"), error::toString);
        assertTrue(error.toString().contains(HandoverScene.TAKE + ": db"), error::toString);
        at.assertOwner("db", "a");
    }

    @Test
    void whatAControllerMadeOfAnObjectIsNotTaken() {
        at.ask("db/0", configMap("b", "x"));
        at.reconcile();
        Map<String, String> labels = at.live("b").labels();
        Resource made = Scene.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default,"
                        + " ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: b, controller: true, uid: "
                        + at.uid("b") + "}]}}")
                .get(0)
                .withLabels(labels);
        at.cluster.apply(Scene.type(at.cluster, "ConfigMap"), made, ApplyOptions.as("controller"));
        at.ask("web/0", take(configMap("a", "z"), "db"));
        ResourceError error = error(at.reconcile(), "web");
        assertTrue(error.toString().contains("Duplicate name for resource: a"), error::toString);
        at.assertOwner("db", "a");
    }

    @Test
    void whatPruneDisabledHasLeftBehindIsTakenByWhoeverAsks() {
        at.ask("db/0", KEPT, configMap("b", "x"));
        at.reconcile();
        at.ask("web/0", configMap("a", "z"));
        assertEquals(
                Optional.of(FailureKind.CONFLICT), error(at.reconcile(), "web").kind());
        at.ask("db/0", configMap("b", "x"));
        String uid = at.uid("a");
        at.reconcile();
        assertSucceeds(at.reconcile(), "web");
        at.assertOwner("web", "a");
        assertEquals(uid, at.uid("a"));
    }

    @Test
    void ofTwoThatWantToTakeItTheFirstGetsIt() {
        try (HandoverScene three = new HandoverScene()) {
            three.scene.model.addUnit("cache/0");
            three.scene.model.relate("cache", "deployer");
            three.ask("db/0", configMap("a", "x"));
            three.reconcile();
            String uid = three.uid("a");
            three.ask("web/0", take(configMap("a", "w"), "db"));
            three.ask("cache/0", take(configMap("a", "c"), "db"));
            three.leave("db/0");
            ReconcileResult result = three.reconcile();
            String owner = three.live("a").labels().getOrDefault("juju_unit", "?");
            String other = owner.equals("web") ? "cache" : "web";
            assertNotEquals("db", owner);
            assertSucceeds(result, owner);
            assertEquals(Optional.of(FailureKind.CONFLICT), error(result, other).kind());
            assertEquals(uid, three.uid("a"));
        }
    }
}
