package io.kubernetesdeployer.dispatch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.provider.policy.Impersonation;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void theDeployerIsCalledAsItsApplicationUnlessItGoesOnForAnother() {
        assertEquals(
                Optional.empty(), DeployerConfig.of(Document.empty()).options().deployer());
        assertEquals(
                Optional.of("kubernetes-deployer"),
                DeployerConfig.of(Document.of(Map.of("deployer-name", " kubernetes-deployer ")))
                        .options()
                        .deployer());
    }

    @Test
    void applicationsActAsWhomTheOptionsNameAndAsTheCharmIfTheyNameNobody() {
        assertEquals(
                Impersonation.NONE,
                DeployerConfig.of(Document.of(Map.of("impersonate-service-account", "")))
                        .policy()
                        .impersonation());
        DeployerConfig config = DeployerConfig.of(Document.of(Map.of(
                "namespace", "apps", "impersonate-service-account", "{application}", "service-account-role", "edit")));
        assertEquals(
                Optional.of(ImpersonatedUser.serviceAccount("apps", "web")),
                config.policy().impersonation().user("web", config.namespace()));
        assertEquals("edit", config.newNamespaces().serviceAccountRole());
        assertEquals(
                new Impersonation.User("jane", List.of("dev", "ops")),
                DeployerConfig.of(Document.of(Map.of("impersonate-user", "jane", "impersonate-groups", "dev ops")))
                        .policy()
                        .impersonation());
    }
}
