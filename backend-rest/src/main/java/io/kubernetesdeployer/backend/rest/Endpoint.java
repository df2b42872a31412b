package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The API server that a {@link Transport} leads to, and how much may be asked of it. */
public final class Endpoint {
    private final URI server;
    private final Credentials credentials;
    private final RestLimits limits;
    private final Remedies remedies;

    private Endpoint(URI server, Credentials credentials, RestLimits limits, Remedies remedies) {
        this.server = server;
        this.credentials = credentials;
        this.limits = limits;
        this.remedies = remedies;
    }

    /**
     * {@return the server that a kubeconfig leads to}
     *
     * @param access the server, and how to reach it
     * @param settings the settings of the backend
     */
    public static Endpoint of(ClusterAccess access, RestSettings settings) {
        return new Endpoint(access.server(), access.credentials(), settings.limits(), remedies(settings));
    }

    /**
     * {@return the server that a kubeconfig leads to which the client library has read: it authenticates, too}
     *
     * @param server the URL of the API server
     * @param settings the settings of the backend
     */
    public static Endpoint natively(String server, RestSettings settings) {
        return new Endpoint(
                ServerUrl.parse(server, "in the kubeconfig"), Credentials.NONE, settings.limits(), remedies(settings));
    }

    /**
     * {@return the server that an application's own client leads to, which authenticates, too}
     *
     * @param deployer what takes the client and the settings, for messages
     * @param server the URL that the client has
     * @param settings {@code request-timeout} and {@code concurrency}; all else is up to the client
     * @throws SettingsException if a setting is unknown or cannot be used
     * @throws ClusterException of kind {@code CONFIGURATION} if the URL cannot be used
     */
    public static Endpoint ofClient(String deployer, String server, Settings settings) {
        RestLimits limits = RestLimits.of(settings.checked(new HandedIn(deployer)));
        return new Endpoint(
                ServerUrl.parse(server, "of the client"),
                Credentials.NONE,
                limits,
                Remedies.client(limits.requestTimeout()));
    }

    private static Remedies remedies(RestSettings settings) {
        return Remedies.kubeconfig(settings.connectTimeout(), settings.limits().requestTimeout());
    }

    /** {@return the URL of the server, without a slash at the end} */
    public URI server() {
        return server;
    }

    /** {@return how long a request may take, from start to end} */
    public Duration requestTimeout() {
        return limits.requestTimeout();
    }

    Credentials credentials() {
        return credentials;
    }

    RestLimits limits() {
        return limits;
    }

    Remedies remedies() {
        return remedies;
    }

    private record HandedIn(String name) implements ServiceFactory {
        @Override
        public String description() {
            return "a client that is handed in";
        }

        @Override
        public List<Setting> settings() {
            return RestLimits.settings();
        }
    }
}
