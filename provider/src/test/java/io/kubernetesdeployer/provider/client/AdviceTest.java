package io.kubernetesdeployer.provider.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
    /** Messages of an API server. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "secrets \"a\" is forbidden: User \"x\" cannot patch resource \"secrets\" in API group \"\" in the namespace"
                        + " \"y\" | the user x the rule {apiGroups: [\"\"], resources: [\"secrets\"], verbs: [\"create\","
                        + " \"patch\", \"delete\"]} in a Role in the namespace y",
                "deployments.apps \"a\" is forbidden: User \"system:serviceaccount:y:web\" cannot create resource"
                        + " \"deployments\" in API group \"apps\" in the namespace \"z\" | give the ServiceAccount web of the"
                        + " namespace y the rule {apiGroups: [\"apps\"], resources: [\"deployments\"], verbs: [\"create\","
                        + " \"patch\", \"delete\"]} in a Role in the namespace z",
                "users \"jane\" is forbidden: User \"x\" cannot impersonate resource \"users\" in API group \"\" at the"
                        + " cluster scope | the user x the rule {apiGroups: [\"\"], resources: [\"users\"], verbs:"
                        + " [\"impersonate\"]} in a ClusterRole",
                "roles.rbac.authorization.k8s.io \"r\" is forbidden: user \"x\" (groups=[\"z\"]) is attempting to grant RBAC"
                        + " permissions not currently held | these rights",
                "pods \"a\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1 | change the rule",
                "pods \"a\" is forbidden: violates PodSecurity \"restricted:latest\": host namespaces | change the rule",
                "admission webhook \"check.example.com\" denied the request: no | change the rule",
            })
    void whoIsForbiddenAsksForTheRightAndWhatIsForbiddenIsChanged(String message, String advice) {
        ClusterException refused = new ClusterException(Failure.of(FailureKind.FORBIDDEN, message));
        String said = Advice.of(refused, null).advice();
        assertTrue(said.endsWith(advice), said);
    }
}
