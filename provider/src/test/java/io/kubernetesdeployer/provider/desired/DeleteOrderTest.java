package io.kubernetesdeployer.provider.desired;

import static io.kubernetesdeployer.provider.desired.OrderedObjects.cluster;
import static io.kubernetesdeployer.provider.desired.OrderedObjects.deleted;
import static io.kubernetesdeployer.provider.desired.OrderedObjects.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteOrderTest {
    private static final Resource DEFINITION =
            cluster("apiextensions.k8s.io/v1", "CustomResourceDefinition", "tests.e.io");

    @Test
    void instancesGoBeforeTheOperatorAndTheOperatorBeforeItsDefinition() {
        assertEquals(
                List.of(
                        "Test/t Other/o",
                        "ValidatingWebhookConfiguration/check",
                        "Deployment/operator",
                        "ConfigMap/settings",
                        "ServiceAccount/operator",
                        "CustomResourceDefinition/tests.e.io",
                        "Namespace/default"),
                deleted(
                        cluster("v1", "Namespace", "default"),
                        DEFINITION,
                        object("v1", "ServiceAccount", "operator"),
                        object("v1", "ConfigMap", "settings"),
                        object("apps/v1", "Deployment", "operator"),
                        cluster("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "check"),
                        object("e.io/v1", "Test", "t"),
                        cluster("elsewhere.io/v1", "Other", "o")));
    }

    @Test
    void nothingGoesBeforeWhatDependsOnIt() {
        assertEquals(
                List.of(
                        "Deployment/web",
                        "Deployment/db",
                        "Test/t",
                        "ConfigMap/a",
                        "CustomResourceDefinition/tests.e.io"),
                deleted(
                        DEFINITION,
                        object("v1", "ConfigMap", "a"),
                        object("apps/v1", "Deployment", "web", "apps/namespaces/default/Deployment/db"),
                        object("apps/v1", "Deployment", "db", "e.io/namespaces/default/Test/t"),
                        object("e.io/v1", "Test", "t")));
    }

    @Test
    void aNamespaceAndADefinitionStayUntilWhatIsInThemOrOfThemIsGone() {
        assertEquals(
                List.of(
                        "Secret/s",
                        "CustomResourceDefinition/x.other.io",
                        "Test/t",
                        "CustomResourceDefinition/tests.e.io"),
                deleted(
                        DEFINITION,
                        object("e.io/v1", "Test", "t"),
                        cluster(
                                "apiextensions.k8s.io/v1",
                                "CustomResourceDefinition",
                                "x.other.io",
                                "e.io/namespaces/default/Test/t"),
                        object("v1", "Secret", "s", "apiextensions.k8s.io/CustomResourceDefinition/x.other.io")));
    }

    @Test
    void anAggregatedRoleGoesBeforeThoseThatItIsMadeOfAsItsControllerWouldCreateItAgain() {
        Resource whole = cluster("rbac.authorization.k8s.io/v1", "ClusterRole", "whole");
        Resource known = Resource.of(whole.document()
                .with(
                        List.of(Map.of("manager", "deployer", "fieldsV1", Map.of("f:aggregationRule", Map.of()))),
                        "metadata",
                        "managedFields"));
        Resource part = cluster("rbac.authorization.k8s.io/v1", "ClusterRole", "part");
        Resource binding = cluster("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "binding");
        assertEquals(
                List.of("ClusterRoleBinding/binding", "ClusterRole/whole", "ClusterRole/part"),
                deleted(part, binding, known));
        assertEquals(
                List.of("ClusterRole/whole", "ClusterRole/part"),
                deleted(part, Resource.of(whole.document().with(Map.of(), "aggregationRule"))));
    }

    @Test
    void aCircleLosesNothing() {
        assertEquals(
                List.of("ConfigMap/a ConfigMap/b"),
                deleted(
                        object("v1", "ConfigMap", "a", "/namespaces/default/ConfigMap/b"),
                        object("v1", "ConfigMap", "b", "/namespaces/default/ConfigMap/a")));
    }
}
