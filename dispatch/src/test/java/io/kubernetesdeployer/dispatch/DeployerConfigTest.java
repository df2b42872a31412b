package io.kubernetesdeployer.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployerConfigTest {
    @Test
    void namespacesThatTheCharmMakesHaveTheLevelBaselineUnlessAnotherIsGiven() {
        assertEquals(
                PodSecurity.BASELINE,
                DeployerConfig.of(Document.empty()).newNamespaces().podSecurity());
        assertEquals(
                PodSecurity.PRIVILEGED,
                DeployerConfig.of(Document.of(Map.of("pod-security", "privileged")))
                        .newNamespaces()
                        .podSecurity());
    }
}
