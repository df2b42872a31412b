package io.kubernetesdeployer.backend.official;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.rest.Endpoint;
import io.kubernetesdeployer.backend.rest.RestDeployer;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.util.List;

/**
 * Deploys with an {@link ApiClient} that an application has.
 *
 * <p>Every request is one that the client builds, and its HTTP client sends: with its TLS, proxy and connections, its
 * interceptors, default headers, cookies and authentications. What the application sets later counts from the next request on,
 * but for the base path. Not its own here: the time limits of a request, which are those of the settings, and redirects, which
 * are not followed. Where an application has a user of its own ({@code impersonate-user} of a policy, say), that one takes the
 * place of anybody whom the client acts as. OkHttp's {@code retryOnConnectionFailure} stays as it is; nothing else is tried again, unless an
 * interceptor does so.
 */
public final class OfficialDeployer {
    private OfficialDeployer() {}

    /**
     * Deploys with a client, with the usual limits.
     *
     * @param client the client; its HTTP client is derived from, never changed
     * @return the deployer; to be closed
     * @throws ClusterException of kind {@code CONFIGURATION} if its base path cannot be used
     */
    public static ResourceDeployer of(ApiClient client) {
        return of(client, Settings.none());
    }

    /**
     * Deploys with a client. Closing the deployer ends what it has under way, and leaves the client open.
     *
     * @param client the client; its HTTP client is derived from, never changed
     * @param settings {@code request-timeout} and {@code concurrency}, as for the backend {@code official}
     * @return the deployer; to be closed
     * @throws SettingsException if a setting is unknown or cannot be used
     * @throws ClusterException of kind {@code CONFIGURATION} if its base path cannot be used
     */
    public static ResourceDeployer of(ApiClient client, Settings settings) {
        Endpoint endpoint = Endpoint.ofClient("OfficialDeployer", base(client), settings);
        return deployer(client, endpoint, false);
    }

    /** Deploys with the client that client-java makes of a kubeconfig. */
    static ResourceDeployer natively(RestSettings settings) {
        ApiClient client = NativeClient.of(settings);
        return deployer(client, Endpoint.natively(base(client), settings), true);
    }

    private static ResourceDeployer deployer(ApiClient client, Endpoint endpoint, boolean isOwn) {
        return new RestDeployer(
                new OfficialTransport(new ApiClientCalls(client, endpoint, isOwn)), endpoint, JsonCodec.load());
    }

    /** Asked for as a URL, as it may come of the client's list of servers. */
    private static String base(ApiClient client) {
        return client.buildUrl(null, "", List.of(), List.of());
    }
}
