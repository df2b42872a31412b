package io.kubernetesdeployer.provider.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependsOnTest {
    @Test
    void referencesAreReadAsCliUtilsReadsThem() {
        assertEquals(
                List.of(
                        new ObjectKey(new GroupKind("apps", "Deployment"), "default", "db"),
                        new ObjectKey(new GroupKind("", "ConfigMap"), "default", "settings"),
                        new ObjectKey(new GroupKind("", "Namespace"), null, "shop"),
                        new ObjectKey(new GroupKind("rbac.authorization.k8s.io", "ClusterRole"), null, "r")),
                List.copyOf(
                        DependsOn.of(
                                resource(
                                        "apps/namespaces/default/Deployment/db,"
                                                + " /namespaces/default/ConfigMap/settings ,/Namespace/shop,rbac.authorization.k8s.io/ClusterRole/r"))));
    }

    @Test
    void withoutTheAnnotationThereIsNone() {
        assertEquals(
                Set.of(),
                DependsOn.of(
                        Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "x")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ConfigMap/a",
                "/ConfigMap/a,",
                "apps/Deployment/default/web",
                "apps/namespace/default/Deployment/web",
                "apps/namespaces//Deployment/web",
                "apps/namespaces/default//web",
                "apps/namespaces/default/Deployment/",
                "//a",
                "/ConfigMap/",
                "a/b/c/d/e/f"
            })
    void whatIsNoReferenceIsToldWithWhatIsOne(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> DependsOn.of(resource(text)));
        assertTrue(String.valueOf(thrown.getMessage()).contains("GROUP/namespaces/NAMESPACE/KIND/NAME"));
    }

    @Test
    void oneReferenceMustNotStandTwice() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> DependsOn.of(resource("/Namespace/a, /Namespace/a")));
        assertEquals("it names \"/Namespace/a\" twice", thrown.getMessage());
    }

    private static Resource resource(String dependsOn) {
        return Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "x", "annotations", Map.of(Annotations.DEPENDS_ON, dependsOn))));
    }
}
