package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * fabric8's own mock server, as applications have it in their tests. With objects of its own ({@code crud}) it knows no
 * server-side apply of one that is not there.
 */
class MockServerTest {
    private static final ResourceType CONFIG_MAPS = new ResourceType(
            "", "v1", "ConfigMap", "configmaps", true, Set.of("get", "list", "patch", "delete", "watch"));

    private static Resource wanted() {
        return Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "a", "namespace", "ns"),
                "data",
                Map.of("key", "value")));
    }

    @Nested
    @EnableKubernetesMockClient
    class WithExpectations {
        KubernetesMockServer server;
        KubernetesClient client;

        @Test
        void an_apply_is_a_request_that_can_be_expected() throws InterruptedException {
            server.expect()
                    .patch()
                    .withPath("/api/v1/namespaces/ns/configmaps/a?fieldManager=test&fieldValidation=Strict")
                    .andReturn(
                            201,
                            new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withName("a")
                                    .withNamespace("ns")
                                    .endMetadata()
                                    .build())
                    .once();
            try (ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                assertTrue(cluster.apply(CONFIG_MAPS, wanted(), ApplyOptions.as("test"))
                        .created());
            }
            assertTrue(server.getLastRequest().getHeader("Content-Type").startsWith("application/apply-patch+yaml"));
        }
    }

    @Nested
    @EnableKubernetesMockClient(crud = true)
    class WithObjects {
        KubernetesMockServer server;
        KubernetesClient client;

        @Test
        void objects_of_the_mock_are_found_listed_and_deleted() {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("a")
                            .withNamespace("ns")
                            .endMetadata()
                            .build())
                    .create();
            try (ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                assertTrue(cluster.get(CONFIG_MAPS, "ns", "a").isPresent());
                assertEquals(
                        1,
                        cluster.list(CONFIG_MAPS, ResourceQuery.ALL.inNamespace("ns"))
                                .resources()
                                .size());
                cluster.delete(CONFIG_MAPS, "ns", "a", DeleteOptions.BACKGROUND);
                assertTrue(
                        client.configMaps().inNamespace("ns").list().getItems().isEmpty());
            }
        }
    }
}
