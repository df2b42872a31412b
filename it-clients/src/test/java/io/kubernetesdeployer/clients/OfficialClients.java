package io.kubernetesdeployer.clients;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Interceptor;

/** Clients as applications make them. */
final class OfficialClients {
    private OfficialClients() {}

    /** As a kubeconfig says. */
    static ApiClient of(Path kubeconfig) {
        try (Reader reader = Files.newBufferedReader(kubeconfig)) {
            KubeConfig config = KubeConfig.loadKubeConfig(reader);
            config.setFile(kubeconfig.toFile());
            return ClientBuilder.kubeconfig(config).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an interceptor. */
    static ApiClient with(ApiClient client, Interceptor interceptor) {
        return client.setHttpClient(
                client.getHttpClient().newBuilder().addInterceptor(interceptor).build());
    }
}
