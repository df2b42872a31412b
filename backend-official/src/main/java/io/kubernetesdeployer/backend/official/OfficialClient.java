package io.kubernetesdeployer.backend.official;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.credentials.ClientCertificateAuthentication;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import okhttp3.OkHttpClient;

/** The HTTP client as client-java sets it up, with what client-java has no setting for. */
final class OfficialClient {
    private OfficialClient() {}

    static OkHttpClient of(ClusterAccess access, RestSettings settings) {
        OkHttpClient.Builder builder = client(access, settings)
                .getHttpClient()
                .newBuilder()
                .connectTimeout(settings.connectTimeout())
                .writeTimeout(settings.limits().requestTimeout())
                // Lest a token goes elsewhere.
                .followRedirects(false)
                .followSslRedirects(false);
        URI proxy = access.proxy();
        if (proxy != null) {
            builder.proxy(
                    new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        }
        return builder.build();
    }

    private static ApiClient client(ClusterAccess access, RestSettings settings) {
        ClientBuilder builder = new ClientBuilder()
                .setBasePath(access.server().toString())
                .setCertificateAuthority(access.certificateAuthority())
                .setVerifyingSsl(access.verifyServer())
                .setTlsServerName(access.tlsServerName())
                .setReadTimeout(settings.limits().requestTimeout())
                .setAuthentication(client -> authenticate(client, access));
        try {
            return builder.build();
        } catch (RuntimeException e) {
            throw AccessLoader.unusable("a certificate or key in the kubeconfig cannot be used", e);
        }
    }

    private static void authenticate(ApiClient client, ClusterAccess access) {
        byte[] certificate = access.clientCertificate();
        byte[] key = access.clientKey();
        if (certificate != null && key != null) {
            new ClientCertificateAuthentication(certificate, key).provide(client);
        }
        client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .addInterceptor(new RequestHeaders(access))
                .build());
    }
}
