package io.kubernetesdeployer.provider.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Resource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kubernetes-deployer/prune                | disabled                                | kubernetes-deployer/prune: disabled
                    helm.sh/resource-policy                  | keep                                    | helm.sh/resource-policy: keep
                    argocd.argoproj.io/sync-options          | Prune=false                             | argocd.argoproj.io/sync-options: Prune=false
                    argocd.argoproj.io/sync-options          | ServerSideApply=true, Delete=false      | argocd.argoproj.io/sync-options: Delete=false
                    kapp.k14s.io/delete-strategy             | orphan                                  | kapp.k14s.io/delete-strategy: orphan
                    cli-utils.sigs.k8s.io/on-remove          | keep                                    | cli-utils.sigs.k8s.io/on-remove: keep
                    client.lifecycle.config.k8s.io/deletion  | detach                                  | client.lifecycle.config.k8s.io/deletion: detach
                    """)
    void whatKeepsAnObjectIsNamed(String annotation, String value, String named) {
        assertEquals(Optional.of(named), Retention.of(object(annotation, value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kubernetes-deployer/prune       | allowed
                    helm.sh/resource-policy         | ''
                    argocd.argoproj.io/sync-options | Prune=true,Delete=true
                    argocd.argoproj.io/sync-options | Prune=falsehood
                    kapp.k14s.io/delete-strategy    | ''
                    example.com/on-remove           | keep
                    """)
    void everythingElseKeepsNothing(String annotation, String value) {
        assertEquals(Optional.empty(), Retention.of(object(annotation, value)));
    }

    @Test
    void withoutAnnotationsNothingIsKept() {
        assertEquals(
                Optional.empty(),
                Retention.of(
                        Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a")))));
    }

    private static Resource object(String annotation, String value) {
        return Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "a", "annotations", Map.of(annotation, value))));
    }
}
