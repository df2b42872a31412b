package io.kubernetesdeployer.provider.plan;

import static io.kubernetesdeployer.provider.plan.PlanScene.writes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.Scene;
import io.kubernetesdeployer.provider.model.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans by values: what is wanted, what is there, and what is to be done. */
class PlannerTest {
    private final PlanScene scene = new PlanScene();

    private static Resource configMap(String name, String value) {
        return Scene.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + "}, data: {value: " + value
                        + "}}")
                .get(0);
    }

    @Test
    void theInventoryMakesRoomBeforeAnythingIsApplied() {
        Plan plan = scene.plan(List.of(configMap("a", "x")));
        assertTrue(plan.nodes().get(0).step() instanceof Step.WidenInventory, plan::toString);
        Node apply = plan.nodes().stream()
                .filter(node -> node.step() instanceof Step.Apply)
                .findFirst()
                .orElseThrow();
        assertTrue(apply.after().contains(new Node.Edge(0, Node.Need.DONE)), apply::toString);
    }

    @Test
    void whatIsAsItIsWantedIsNotTouched() {
        scene.carryOut(scene.plan(List.of(configMap("a", "x"))));
        Plan plan = scene.plan(List.of(configMap("a", "x")));
        assertEquals(List.of(), writes(plan));
        assertEquals(Action.UNCHANGED, plan.items().get(0).outcome().action());
    }

    @Test
    void onlyWhatDiffersIsApplied() {
        scene.carryOut(scene.plan(List.of(configMap("a", "x"), configMap("b", "x"))));
        assertEquals(
                List.of("apply ConfigMap/b"), writes(scene.plan(List.of(configMap("a", "x"), configMap("b", "new")))));
    }

    @Test
    void whatSomebodyHasTakenIsAppliedAgain() {
        scene.carryOut(scene.plan(List.of(configMap("a", "x"), configMap("b", "x"))));
        scene.edit("ConfigMap", "b", "data", "value");
        assertEquals(
                List.of("apply ConfigMap/b"), writes(scene.plan(List.of(configMap("a", "x"), configMap("b", "x")))));
    }

    @Test
    void whatIsNoLongerWantedGoesAfterTheRestIsApplied() {
        scene.carryOut(scene.plan(List.of(configMap("a", "x"), configMap("b", "x"))));
        assertEquals(
                List.of("apply ConfigMap/c", "delete ConfigMap/a"),
                writes(scene.plan(List.of(configMap("b", "x"), configMap("c", "x")))));
    }

    @Test
    void whatAnotherApplicationHasIsNotTaken() {
        scene.put(Scene.yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default, labels: {"
                                + "app.kubernetes.io/managed-by: kubernetes-deployer, deployer: kubernetes-deployer, juju-app: other}}}")
                .get(0));
        Plan plan = scene.plan(List.of(configMap("a", "x")));
        assertEquals(List.of(), writes(plan));
        assertTrue(plan.items().get(0).outcome().error().orElseThrow().message().contains("Duplicate name"));
    }
}
