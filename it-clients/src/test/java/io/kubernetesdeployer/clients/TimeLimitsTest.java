package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** A time limit that an application has given to its own client tells of itself as one. */
class TimeLimitsTest {
    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "ConfigMap", "configmaps", true, Set.of("watch"));

    @Test
    void fabric8_limit_of_calls_of_okhttp_is_a_timeout() {
        CountDownLatch ended = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer(exchange -> await(ended));
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Fabric8Http.OKHTTP.config(server.url()))
                        .withHttpClientFactory(new ImpatientFactory())
                        .build();
                ResourceDeployer cluster = Fabric8Deployer.of(client)) {
            ClusterException failed =
                    assertThrows(ClusterException.class, () -> cluster.watch(CONFIG_MAPS, ResourceQuery.ALL, "1"));
            ended.countDown();
            assertEquals(FailureKind.TIMEOUT, failed.failure().kind(), failed::getMessage);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class ImpatientFactory extends OkHttpClientFactory {
        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            builder.callTimeout(Duration.ofMillis(100));
        }
    }
}
