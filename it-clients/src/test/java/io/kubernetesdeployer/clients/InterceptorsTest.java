package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a deployer asks goes past the interceptors of the client that was handed in. */
class InterceptorsTest {
    private static final String HEADER = "X-Seen-By-Interceptor";

    private final Queue<String> intercepted = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource
    void fabric8_client_sees_every_request_of_every_operation(Fabric8Http http) {
        Interceptor interceptor = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                intercepted.add(target(request.uri()));
                builder.setHeader(HEADER, "yes");
            }
        };
        try (LoopbackServer server = EveryOperation.server();
                KubernetesClient client = http.client(http.config(server.url()), interceptor);
                ResourceDeployer cluster = Fabric8Deployer.of(client)) {
            assertEveryRequestIsSeen(cluster, server);
        }
    }

    @Test
    void official_client_sees_every_request_of_every_operation() {
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = OfficialClients.with(new ApiClient().setBasePath(server.url()), chain -> {
                intercepted.add(target(chain.request().url().uri()));
                return chain.proceed(
                        chain.request().newBuilder().header(HEADER, "yes").build());
            });
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                assertEveryRequestIsSeen(cluster, server);
            }
        }
    }

    private void assertEveryRequestIsSeen(ResourceDeployer cluster, LoopbackServer server) {
        EveryOperation.all().forEach((name, operation) -> {
            int before = intercepted.size();
            operation.accept(cluster);
            assertFalse(intercepted.size() == before, name);
        });
        List<String> received =
                server.seen().stream().map(LoopbackServer.Seen::target).toList();
        assertEquals(received, List.copyOf(intercepted));
        for (LoopbackServer.Seen seen : server.seen()) {
            assertEquals("yes", seen.headers().getFirst(HEADER), seen.target());
            assertFalse(seen.target().contains("not-this-one"), "the namespace of the client shows: " + seen.target());
        }
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
