package io.kubernetesdeployer.provider.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Retention KEEPS_STORAGE = new Retention(false);
    private static final Retention DESTROYS_STORAGE = new Retention(true);

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
        assertEquals(
                Optional.of(new Retention.Kept("its annotation " + named + " keeps it", false)),
                KEEPS_STORAGE.of(object("ConfigMap", annotation, value)));
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
        assertEquals(Optional.empty(), KEEPS_STORAGE.of(object("ConfigMap", annotation, value)));
    }

    @Test
    void withoutAnnotationsNothingIsKept() {
        assertEquals(
                Optional.empty(),
                KEEPS_STORAGE.of(
                        Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PersistentVolumeClaim", "PersistentVolume"})
    void storageIsKeptUnlessTheOptionOrItsAnnotationSaysOtherwise(String kind) {
        Resource storage = object(kind, "example.com/any", "");
        assertTrue(KEEPS_STORAGE.of(storage).orElseThrow().isStorage());
        assertEquals(Optional.empty(), DESTROYS_STORAGE.of(storage));
        assertEquals(Optional.empty(), KEEPS_STORAGE.of(object(kind, "kubernetes-deployer/prune", "allowed")));
        assertFalse(DESTROYS_STORAGE
                .of(object(kind, "kubernetes-deployer/prune", "disabled"))
                .orElseThrow()
                .isStorage());
    }

    private static Resource object(String kind, String annotation, String value) {
        return Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                kind,
                "metadata",
                Map.of("name", "a", "annotations", Map.of(annotation, value))));
    }
}
