package io.kubernetesdeployer.provider.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.provider.Scene;
import org.junit.jupiter.api.Test;

/** Why an object that is being deleted is still there. */
class TerminationTest {
    private static String reason(String yaml) {
        return Termination.reason(Scene.yaml(yaml).get(0).document());
    }

    @Test
    void aNamespaceSaysWhatItStillHolds() {
        assertEquals("being deleted; Some resources are remaining: pods. has 2 resource instances", reason("""
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: shop}
                        status:
                          conditions:
                          - {type: NamespaceDeletionDiscoveryFailure, status: "False", message: All resources successfully discovered}
                          - {type: NamespaceContentRemaining, status: "True", message: "Some resources are remaining: pods. has 2 resource instances"}
                        """));
    }

    @Test
    void aDefinitionSaysThatItsInstancesAreDeletedFirst() {
        assertEquals(
                "being deleted, held by [customresourcecleanup.apiextensions.k8s.io]; CustomResource deletion is in progress",
                reason("""
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: widgets.example.com, finalizers: [customresourcecleanup.apiextensions.k8s.io]}
                        status:
                          conditions:
                          - {type: Established, status: "True", message: the initial names have been accepted}
                          - {type: Terminating, status: "True", message: CustomResource deletion is in progress}
                        """));
    }
}
