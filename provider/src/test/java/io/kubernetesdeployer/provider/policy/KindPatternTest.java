package io.kubernetesdeployer.provider.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.GroupKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, Secret, true",
        "*, ClusterRole.rbac.authorization.k8s.io, true",
        "Secret, Secret, true",
        "Secret, SECRET, true",
        "Secret, Secret.example.com, false",
        "Secret.*, Secret.example.com, true",
        "Secret.*, Secret, true",
        "*., Secret, true",
        "*., Deployment.apps, false",
        "Deployment.apps, Deployment.apps, true",
        "Deployment.apps, Deployment.apps.example.com, false",
        "Deployment.apps, StatefulSet.apps, false",
        "*Set.apps, StatefulSet.apps, true",
        "*Set.apps, Deployment.apps, false",
        "*.rbac.authorization.k8s.io, RoleBinding.rbac.authorization.k8s.io, true",
        "*.rbac.authorization.k8s.io, Role, false",
        "*.k8s.io, Role.rbac.authorization.k8s.io, false",
        "*.*.k8s.io, Role.rbac.authorization.k8s.io, true",
    })
    void matchesKindAndGroup(String pattern, String kind, boolean matches) {
        assertEquals(matches, KindPattern.parse(pattern).matches(GroupKind.parse(kind)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets",
                "deployments.apps",
                "",
                ".apps",
                "Secret Deployment",
                "apps/v1",
                "Pod.APPS",
                "ClusterRole/x"
            })
    void whatCanMatchNoKindIsRefused(String text) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> KindPattern.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("write it as in manifests"));
    }

    @ParameterizedTest
    @CsvSource({
        "NetworkPolicy, NetworkPolicy.networking.k8s.io, true",
        "NetworkPolicy, NetworkPolicy.crd.projectcalico.org, true",
        "Ingress, Ingress.networking.k8s.io, true",
        "Secret, Secret.example.com, false",
        "Sec*, Secret, true",
    })
    void aDeniedNameThatIsNoCoreKindIsDeniedInAnyGroup(String pattern, String kind, boolean matches) {
        assertEquals(matches, KindPattern.denied(pattern).matches(GroupKind.parse(kind)));
    }

    @ParameterizedTest
    @CsvSource({
        "NetworkPolicy, write NetworkPolicy.networking.k8s.io",
        "Deployment, write Deployment.apps",
        "Ring, 'write Ring.*, or its API group'",
    })
    void anAllowedNameThatIsNoCoreKindIsRefusedWithTheRightSpelling(String text, String advice) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> KindPattern.allowed(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(advice), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.", "Secret", "Secret.*", "*.apps", "Deployment.apps"})
    void isWrittenAsItIsRead(String text) {
        assertEquals(text, KindPattern.parse(text).toString());
    }

    @Test
    void aPatternOfManyStarsTakesNoTime() {
        String name = "A".repeat(63);
        assertEquals(false, Glob.matches("*a".repeat(30) + "*b", name));
        assertEquals(true, Glob.matches("*a".repeat(30) + "*", name));
    }
}
