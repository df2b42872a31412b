package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deployer that is closed ends what it has under way, and nothing of the application's. */
class ClosingTest {
    private final CountDownLatch stalled = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource
    void fabric8_client_stays_open_and_calls_under_way_end(Fabric8Http http) throws Exception {
        try (LoopbackServer server = new LoopbackServer(this::stallOnNodes);
                KubernetesClient client = http.client(http.config(server.url()))) {
            closeWhileOneIsUnderWay(Fabric8Deployer.of(client));
            assertEquals(
                    "ns",
                    client.configMaps()
                            .inNamespace("ns")
                            .withName("a")
                            .get()
                            .getMetadata()
                            .getNamespace());
        }
    }

    @ParameterizedTest
    @EnumSource
    void fabric8_client_that_the_application_has_closed_is_said(Fabric8Http http) {
        try (LoopbackServer server = EveryOperation.server()) {
            KubernetesClient client = http.client(http.config(server.url()));
            try (ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                cluster.workerNodes();
                client.close();
                ClusterException thrown = assertThrows(ClusterException.class, cluster::workerNodes);
                assertEquals(FailureKind.UNAVAILABLE, thrown.kind());
                assertTrue(thrown.getMessage().contains("is it closed"), thrown.getMessage());
            }
        }
    }

    @Test
    void official_client_stays_open_and_calls_under_way_end() throws Exception {
        try (LoopbackServer server = new LoopbackServer(this::stallOnNodes)) {
            ApiClient client = new ApiClient().setBasePath(server.url());
            closeWhileOneIsUnderWay(OfficialDeployer.of(client));
            try (ResourceDeployer another = OfficialDeployer.of(client)) {
                another.resourceTypes();
            }
        }
    }

    private void closeWhileOneIsUnderWay(ResourceDeployer cluster) throws Exception {
        CompletableFuture<?> call = CompletableFuture.runAsync(cluster::workerNodes);
        assertTrue(stalled.await(30, TimeUnit.SECONDS));
        cluster.close();
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS));
        ClusterException failure = assertInstanceOf(ClusterException.class, thrown.getCause());
        assertTrue(failure.getMessage().endsWith("the backend is closed"), failure.getMessage());
    }

    private void stallOnNodes(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/nodes")) {
            EveryOperation.answer(exchange);
            return;
        }
        stalled.countDown();
        try {
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
