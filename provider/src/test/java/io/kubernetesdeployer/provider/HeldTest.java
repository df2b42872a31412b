package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes on only when somebody acts: waiting for it is no use, and the reason is told. */
class HeldTest {
    private static final String PAUSED = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec: {replicas: 2, paused: true, selector: {matchLabels: {a: b}}}
            """;
    private static final String AFTER = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: after
              annotations: {config.kubernetes.io/depends-on: apps/namespaces/default/Deployment/web}
            """;

    private final Scene scene = new Scene("web/0");
    private final Provider provider = scene.provider();

    @Test
    void theWaitForAPausedDeploymentEndsAtOnce() {
        scene.ask("web/0", Scene.yaml(PAUSED));
        provider.reconcile();
        ReconcileResult result = provider.awaitSettled(Duration.ofHours(1));
        assertEquals(ResourceState.IN_PROGRESS, result.state());
        assertEquals(
                "paused: its pods are not updated until spec.paused is false",
                first(result).status().message());
        assertTrue(first(result).isHeld());
        assertTrue(result.isSettled());
    }

    @Test
    void whatDependsOnAPausedDeploymentIsNotWaitedForEither() {
        scene.ask("web/0", Scene.yaml(PAUSED, AFTER));
        ResourceResult after = Scene.only(provider.reconcile()).resources().get(1);
        assertEquals(Action.WAITING, after.action());
        assertEquals(
                "waits for Deployment.apps default/web, which is InProgress: paused: its pods are not updated until"
                        + " spec.paused is false",
                after.status().message());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    one that waits for its first consumer | Current    | it gets a volume when the first pod uses it (class late) | late  | {}
                    one whose consumer has a node         | InProgress | the claim is Pending, not Bound                          | late  | {volume.kubernetes.io/selected-node: node}
                    one of a class that does not wait     | InProgress | the claim is Pending, not Bound                          | early | {}
                    one of a class that does not exist    | InProgress | the claim is Pending, not Bound: its class none does not exist | none | {}
                    """)
    void ofAClaimThatIsNotBoundItsClassIsLookedAt(
            String what, String state, String message, String name, String annotations) {
        for (String mode : new String[] {"late: WaitForFirstConsumer", "early: Immediate"}) {
            String[] words = mode.split(": ");
            scene.cluster.put(Scene.yaml("{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: "
                            + words[0] + "}, provisioner: e.io/p, volumeBindingMode: " + words[1] + "}")
                    .get(0));
        }
        scene.ask(
                "web/0",
                Scene.yaml("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, annotations: "
                        + annotations + "}, spec: {storageClassName: " + name + "}}"));
        ResourceResult claim = first(provider.reconcile());
        assertEquals(ResourceState.parse(state), claim.status().state());
        assertEquals(message, claim.status().message());
    }

    private static ResourceResult first(ReconcileResult result) {
        return Scene.only(result).resources().get(0);
    }
}
