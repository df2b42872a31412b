package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.CertUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.BackwardsCompatibilityInterceptor;
import io.fabric8.kubernetes.client.utils.Utils;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.NativeAccess;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;

/**
 * fabric8's HTTP client as fabric8 sets it up, from a {@link Config} that it has read: with its sources of tokens, its
 * environment variables and system properties.
 *
 * @param http the client
 * @param server where the configuration leads to
 */
record NativeClient(HttpClient http, String server) {

    static NativeClient of(RestSettings settings) {
        NativeAccess access = NativeAccess.load(settings);
        try {
            return of(settings, access, config(settings, access));
        } catch (LinkageError e) {
            throw AccessLoader.unusable(
                    "client=native needs jackson-databind and jackson-dataformat-yaml (tools.jackson), which are not here;"
                            + " see docs/backends.md",
                    e);
        }
    }

    private static NativeClient of(RestSettings settings, NativeAccess access, Config config) {
        if (Utils.isNotNullOrEmpty(config.getTlsServerName())) {
            throw Fabric8Client.noServerName();
        }
        config.setUserAgent(RequestHeaders.USER_AGENT);
        config.setConnectionTimeout((int) settings.connectTimeout().toMillis());
        config.setHttp2Disable(config.isHttp2Disable() || Runtime.version().feature() < Fabric8Client.HTTP2_SINCE);
        // Retries are the engine's.
        config.setRequestRetryBackoffLimit(0);
        URI proxy = access.proxy(URI.create(config.getMasterUrl()));
        if (proxy != null) {
            config.setHttpProxy(proxy.toString());
            config.setHttpsProxy(proxy.toString());
        }
        try {
            if (config.getClientCertData() != null || config.getClientCertFile() != null) {
                // The library would take any PKCS #8 key for one of RSA.
                config.setClientKeyAlgo(Fabric8Client.algorithm(CertUtils.getInputStreamFromDataOrFile(
                        config.getClientCertData(), config.getClientCertFile())));
            }
            HttpClient http = new UnredirectedFactory()
                    .newBuilder(config)
                    .addOrReplaceInterceptor(BackwardsCompatibilityInterceptor.NAME, null)
                    // Which a Config does not read.
                    .addOrReplaceInterceptor(Impersonating.NAME, new Impersonating(access.impersonation()))
                    .build();
            return new NativeClient(http, config.getMasterUrl());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw AccessLoader.unusable("a certificate or key in the kubeconfig cannot be used", e);
        }
    }

    private static Config config(RestSettings settings, NativeAccess access) {
        Config config;
        try {
            config = settings.kubeconfig() == null
                    ? Config.autoConfigure(settings.context())
                    : Config.fromKubeconfig(
                            settings.context(), access.files().get(0).toFile());
        } catch (RuntimeException e) {
            throw AccessLoader.unusable("fabric8 cannot use the kubeconfig", e);
        }
        boolean isDefault = config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL);
        if (isDefault && access.files().isEmpty() && !access.isInCluster()) {
            throw access.noKubeconfig();
        }
        return config;
    }

    /** Redirects are not followed, lest a token goes elsewhere. */
    private static final class UnredirectedFactory extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        }
    }
}
