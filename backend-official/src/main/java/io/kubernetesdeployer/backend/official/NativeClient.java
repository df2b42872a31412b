package io.kubernetesdeployer.backend.official;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.persister.FilePersister;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.NativeAccess;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** An {@link ApiClient} as client-java makes it of a kubeconfig that it has read, with its sources of tokens. */
final class NativeClient {
    /** How often a source of tokens is asked again: client-java does not know how long one is valid. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private NativeClient() {}

    static ApiClient of(RestSettings settings) {
        NativeAccess access = NativeAccess.load(settings);
        ApiClient client = client(settings, access);
        client.setUserAgent(RequestHeaders.USER_AGENT);
        OkHttpClient.Builder http = client.getHttpClient().newBuilder().connectTimeout(settings.connectTimeout());
        // Neither of which client-java reads.
        URI proxy = access.proxy(URI.create(client.getBasePath()));
        if (proxy != null) {
            http.proxy(
                    new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        }
        http.addInterceptor(chain -> {
            Request.Builder request = chain.request().newBuilder();
            access.impersonation().headers(request::addHeader);
            return chain.proceed(request.build());
        });
        return client.setHttpClient(http.build());
    }

    private static ApiClient client(RestSettings settings, NativeAccess access) {
        if (access.files().isEmpty() && !access.isInCluster()) {
            throw access.noKubeconfig();
        }
        ClientBuilder builder;
        try {
            builder = access.files().isEmpty() ? ClientBuilder.cluster() : builder(settings, access);
        } catch (IOException | RuntimeException e) {
            throw AccessLoader.unusable("client-java cannot use the kubeconfig, or a file that it names", e);
        } catch (LinkageError e) {
            throw AccessLoader.unusable(
                    "client=native needs commons-codec and jose4j, which are not here; see docs/backends.md", e);
        }
        try {
            return builder.build();
        } catch (RuntimeException e) {
            throw AccessLoader.unusable("a certificate or key in the kubeconfig cannot be used", e);
        }
    }

    private static ClientBuilder builder(RestSettings settings, NativeAccess access) throws IOException {
        // It knows nothing of several.
        Path file = access.files().get(0);
        try (Reader reader = Files.newBufferedReader(file)) {
            KubeConfig config = KubeConfig.loadKubeConfig(reader);
            config.setFile(file.toFile());
            config.setPersistConfig(new FilePersister(file.toFile()));
            if (settings.context() != null) {
                config.setContext(settings.context());
            }
            return ClientBuilder.kubeconfig(config, REFRESH);
        }
    }
}
