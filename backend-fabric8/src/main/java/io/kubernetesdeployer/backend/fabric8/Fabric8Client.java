package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * fabric8's HTTP client, set up piece by piece. Its own way, from a {@code Config}, trusts the authorities of the Java
 * runtime beside the one that is given, and takes a third of a second to read them.
 */
final class Fabric8Client {
    /**
     * Before, the JDK's client fails every request on a connection when the server says GOAWAY (JDK-8335181), as API servers
     * do with every 401, and waits in vain when an upload is refused.
     */
    static final int HTTP2_SINCE = 24;

    private Fabric8Client() {}

    static HttpClient of(ClusterAccess access, RestSettings settings) {
        if (access.tlsServerName() != null) {
            throw noServerName();
        }
        BoundedHttpFactory factory = new BoundedHttpFactory();
        HttpClient.Builder builder = factory.newBuilder();
        try {
            builder.sslContext(keys(access), trust(access));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw AccessLoader.unusable("a certificate or key in the kubeconfig cannot be used", e);
        }
        builder.connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (Runtime.version().feature() < HTTP2_SINCE) {
            builder.preferHttp11();
        }
        URI proxy = access.proxy();
        if (proxy != null) {
            builder.proxyType(HttpClient.ProxyType.HTTP);
            builder.proxyAddress(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
        }
        builder.addOrReplaceInterceptor(RequestHeaders.NAME, new RequestHeaders(access));
        builder.addOrReplaceInterceptor(Impersonating.NAME, new Impersonating(access.impersonation()));
        // Retries are the engine's.
        RequestConfig noRetries =
                new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build();
        builder.tag(noRetries);
        return factory.build(builder);
    }

    /** The JDK's HTTP client cannot check another name. */
    static ClusterException noServerName() {
        return AccessLoader.unusable(
                "tls-server-name is not supported by the backend fabric8: name the server in its URL as its certificate"
                        + " does, or use the backend official",
                null);
    }

    private static KeyManager[] keys(ClusterAccess access) throws GeneralSecurityException, IOException {
        byte[] certificate = access.clientCertificate();
        byte[] key = access.clientKey();
        if (certificate == null || key == null) {
            return new KeyManager[0];
        }
        // The client would take any PKCS #8 key for one of RSA.
        String algorithm = algorithm(new ByteArrayInputStream(certificate));
        return SSLUtils.keyManagers(base64(certificate), null, base64(key), null, algorithm, "", null, null);
    }

    /** What the key to a certificate is for. */
    static String algorithm(InputStream certificate) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(certificate)
                .getPublicKey()
                .getAlgorithm();
    }

    private static TrustManager[] trust(ClusterAccess access) throws GeneralSecurityException, IOException {
        if (!access.verifyServer()) {
            return SSLUtils.trustManagers(null, null, true, null, null);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted(access));
        return factory.getTrustManagers();
    }

    /** The authorities to trust; {@code null} means those of the Java runtime. */
    private static @Nullable KeyStore trusted(ClusterAccess access) throws GeneralSecurityException, IOException {
        byte[] authority = access.certificateAuthority();
        if (authority == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(authority))) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return store;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
