package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.Headers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.Pair;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.testkit.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client adds to its own requests it adds to ours. */
class HeadersTest {

    @ParameterizedTest
    @EnumSource
    void fabric8_headers_user_agent_and_impersonation_are_those_of_the_configuration(Fabric8Http http) {
        try (LoopbackServer server = EveryOperation.server()) {
            Config config = http.config(server.url());
            config.setCustomHeaders(Map.of("X-Trace", "42"));
            config.setUserAgent("application/1");
            config.setOauthToken("its-token");
            config.setImpersonateUsername("jane");
            config.setImpersonateGroups("dev", "ops");
            config.setImpersonateExtras(Map.of("scopes", List.of("view")));
            try (KubernetesClient client = http.client(config);
                    ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                cluster.workerNodes();
            }
            Headers headers = server.seen().element().headers();
            assertEquals(List.of("42"), headers.get("X-Trace"));
            assertEquals(List.of("application/1"), headers.get("User-Agent"));
            assertEquals(List.of("Bearer its-token"), headers.get("Authorization"));
            assertEquals(List.of("jane"), headers.get("Impersonate-User"));
            assertEquals(List.of("dev", "ops"), headers.get("Impersonate-Group"));
            assertEquals(List.of("view"), headers.get("Impersonate-Extra-scopes"));
        }
    }

    /** Such a client has the configuration of another, and an HTTP client derived from the other's. */
    @ParameterizedTest
    @EnumSource
    void fabric8_client_for_certain_requests_is_taken_as_it_is(Fabric8Http http) {
        try (LoopbackServer server = EveryOperation.server();
                KubernetesClient client = http.client(http.config(server.url()))) {
            RequestConfig asJoe = new RequestConfigBuilder(
                            client.getConfiguration().getRequestConfig())
                    .withImpersonateUsername("joe")
                    .build();
            client.adapt(NamespacedKubernetesClient.class)
                    .withRequestConfig(asJoe)
                    .call(narrowed -> Fabric8Deployer.of(narrowed).workerNodes());
            assertEquals(List.of("joe"), server.seen().element().headers().get("Impersonate-User"));
        }
    }

    @Test
    void official_headers_cookies_and_token_are_those_of_the_client_at_that_moment() {
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = new ApiClient().setBasePath(server.url() + "/");
            client.addDefaultHeader("X-Trace", "42").addDefaultCookie("session", "7");
            client.setUserAgent("application/1");
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                client.setApiKeyPrefix("Bearer");
                client.setApiKey("its-token");
                cluster.workerNodes();
                client.setApiKey("its-next-token");
                OfficialClients.with(
                        client,
                        chain -> chain.proceed(chain.request()
                                .newBuilder()
                                .header("X-Later", "yes")
                                .build()));
                cluster.workerNodes();
            }
            List<LoopbackServer.Seen> seen = List.copyOf(server.seen());
            Headers first = seen.get(0).headers();
            assertEquals(List.of("42"), first.get("X-Trace"));
            assertEquals(List.of("session=7"), first.get("Cookie"));
            assertEquals(List.of("application/1"), first.get("User-Agent"));
            assertEquals("Bearer its-token", seen.get(0).authorization());
            assertEquals("Bearer its-next-token", seen.get(1).authorization());
            assertEquals(List.of("yes"), seen.get(1).headers().get("X-Later"));
        }
    }

    /** As those do who sign requests, or choose another server for each. */
    @Test
    void official_client_with_a_way_of_its_own_to_build_calls_is_asked() {
        try (LoopbackServer server = EveryOperation.server()) {
            ApiClient client = new SigningClient().setBasePath(server.url());
            try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                EveryOperation.all().values().forEach(operation -> operation.accept(cluster));
            }
            server.seen()
                    .forEach(seen -> assertEquals(
                            seen.method() + ":" + seen.body(), seen.headers().getFirst("X-Signed"), seen.target()));
        }
    }

    private static final class SigningClient extends ApiClient {
        @Override
        public void updateParamsForAuth(
                String[] authNames,
                List<Pair> queryParams,
                Map<String, String> headerParams,
                Map<String, String> cookieParams,
                String payload,
                String method,
                URI uri) {
            headerParams.put("X-Signed", method + ":" + payload);
        }
    }
}
