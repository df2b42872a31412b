package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.rest.Endpoint;
import io.kubernetesdeployer.backend.rest.RestDeployer;

/**
 * Deploys with a {@link KubernetesClient} that an application has.
 *
 * <p>Every request goes through the client's {@code HttpClient}, whichever that is, and through all its interceptors: its TLS,
 * proxy and connections, headers, impersonation, tokens and their renewal are those of its {@code Config}. Its namespace is
 * not: each object says its own. Nor is its impersonation where an application has a user of its own
 * ({@code impersonate-user} of a policy, say), who takes its place. Not its own here, either: the time limits of a request, which are those of the settings, and
 * retries ({@code requestRetryBackoffLimit}), which are off, as the engine has its own. Redirects are followed as the client
 * does.
 */
public final class Fabric8Deployer {
    private Fabric8Deployer() {}

    /**
     * Deploys with a client, with the usual limits.
     *
     * @param client the client; its HTTP client is derived from, never changed
     * @return the deployer; to be closed
     * @throws ClusterException of kind {@code CONFIGURATION} if its master URL cannot be used
     */
    public static ResourceDeployer of(KubernetesClient client) {
        return of(client, Settings.none());
    }

    /**
     * Deploys with a client. Closing the deployer ends what it has under way, and leaves the client open.
     *
     * @param client the client; its HTTP client is derived from, never changed
     * @param settings {@code request-timeout} and {@code concurrency}, as for the backend {@code fabric8}
     * @return the deployer; to be closed
     * @throws SettingsException if a setting is unknown or cannot be used
     * @throws ClusterException of kind {@code CONFIGURATION} if its master URL cannot be used
     */
    public static ResourceDeployer of(KubernetesClient client, Settings settings) {
        Endpoint endpoint =
                Endpoint.ofClient("Fabric8Deployer", client.getMasterUrl().toString(), settings);
        return new RestDeployer(
                Fabric8Transport.over(client.getHttpClient(), client.getConfiguration(), endpoint.server()),
                endpoint,
                JsonCodec.load());
    }
}
