package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose is what: applications and deployers that share a cluster. */
class OwnershipTest {
    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void anotherApplicationsObjectIsNotTouched() {
        scene.ask("web/0", yaml(configMap("shared", "web")));
        scene.provider().reconcile();
        scene.ask("db/0", yaml(configMap("shared", "db"), configMap("own", "db")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                Optional.of("web"),
                scene.cluster
                        .find("ConfigMap", "shared")
                        .orElseThrow()
                        .document()
                        .string("data", "value"));
        assertEquals(
                Optional.of(FailureKind.CONFLICT),
                Scene.of(result, "db").errors().get(0).kind());
        String error = Scene.of(result, "db").errors().get(0).toString();
        assertTrue(error.contains("Duplicate name for resource: shared"), error);
        assertTrue(error.contains("application web of deployer deployer"), error);
        assertEquals(ResourceState.CURRENT, Scene.of(result, "web").state());
        assertEquals(List.of("ConfigMap/own", "ConfigMap/shared"), scene.cluster.names());
    }

    @Test
    void ofTwoApplicationsThatAskForTheSameNewObjectTheFirstGetsIt() {
        scene.ask("web/0", yaml(configMap("shared", "web")));
        scene.ask("db/0", yaml(configMap("shared", "db")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(ResourceState.CURRENT, Scene.of(result, "web").state());
        assertEquals(ResourceState.FAILED, Scene.of(result, "db").state());
        assertEquals(
                List.of("apply ConfigMap/shared"),
                scene.cluster.calls("apply").stream()
                        .filter(call -> call.endsWith("/shared"))
                        .toList());
    }

    @Test
    void onlyTheLeaderWritesToTheClusterAndAllAnswerWithWorkers() {
        scene.model.addUnit("deployer/1");
        scene.ask("web/0", configMaps("a"));
        ReconcileResult result = scene.provider(
                        "deployer/1", scene.cluster, Scene.options().build())
                .reconcile();
        assertEquals(List.of(), scene.cluster.names());
        assertEquals(List.of(), result.applications());
        assertEquals(Set.of("workers"), scene.bag("web", "deployer/1").keySet());
    }

    @Test
    void aNewLeaderGoesOn() {
        scene.model.addUnit("deployer/1");
        scene.ask("web/0", configMaps("a", "b"));
        scene.ask("db/0", configMaps("d"));
        scene.provider("deployer/1", scene.cluster, Scene.options().build()).reconcile();
        scene.provider().reconcile();
        scene.model.setLeader("deployer/1");
        scene.ask("web/0", configMaps("b"));
        scene.model.breakRelation(scene.relationOf("db/0"));
        ReconcileResult result = scene.provider(
                        "deployer/1", scene.cluster, Scene.options().build())
                .reconcile();
        assertEquals(List.of("ConfigMap/b"), scene.cluster.names());
        assertEquals(ResourceState.CURRENT, Scene.of(result, "web").state());
        scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/b"), scene.cluster.names());
    }

    @Test
    void inANamespaceThatIsNotThereNothingIsLookedFor() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: Namespace, metadata: {name: fresh}}",
                        "{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: fresh}}"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(ResourceState.CURRENT, result.state(), result::toString);
        assertEquals(List.of("list ConfigMap"), scene.cluster.calls("list"));
        scene.provider().reconcile();
        assertEquals(
                Set.of("list ConfigMap", "list Namespace", "list Secret"), Set.copyOf(scene.cluster.calls("list")));
    }
}
