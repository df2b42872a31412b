package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.Config;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** What fabric8's client is told. */
final class Fabric8Config {
    /**
     * Before, the JDK's client fails every request on a connection when the server says GOAWAY (JDK-8335181), as API servers
     * do with every 401, and waits in vain when an upload is refused.
     */
    private static final int HTTP2_SINCE = 24;

    private Fabric8Config() {}

    static Config of(ClusterAccess access, RestSettings settings) {
        if (access.tlsServerName() != null) {
            throw AccessLoader.unusable(
                    "tls-server-name is not supported by the backend fabric8: name the server in its URL as its certificate"
                            + " does, or use the backend official",
                    null);
        }
        // Empty: nothing of the environment, and no JSON mapper to start.
        Config config = Config.empty();
        config.setMasterUrl(access.server().toString());
        config.setTrustCerts(!access.verifyServer());
        config.setDisableHostnameVerification(!access.verifyServer());
        byte[] authority = access.certificateAuthority();
        if (authority != null) {
            config.setCaCertData(base64(authority));
        }
        byte[] certificate = access.clientCertificate();
        byte[] key = access.clientKey();
        if (certificate != null && key != null) {
            config.setClientCertData(base64(certificate));
            config.setClientKeyData(base64(key));
            config.setClientKeyAlgo(algorithm(certificate));
        }
        URI proxy = access.proxy();
        if (proxy != null) {
            config.setHttpProxy(proxy.toString());
            config.setHttpsProxy(proxy.toString());
        }
        config.setImpersonateUsername(access.impersonateUser());
        config.setImpersonateGroups(access.impersonateGroups().toArray(String[]::new));
        config.setUserAgent("kubernetes-deployer/fabric8");
        config.setConnectionTimeout((int) settings.connectTimeout().toMillis());
        config.setRequestTimeout((int) settings.requestTimeout().toMillis());
        config.setHttp2Disable(Runtime.version().feature() < HTTP2_SINCE);
        // Retries are the engine's.
        config.setRequestRetryBackoffLimit(0);
        return config;
    }

    /** Of the key; the client would take a PKCS #8 key for one of RSA. */
    private static String algorithm(byte[] certificate) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate))
                    .getPublicKey()
                    .getAlgorithm();
        } catch (CertificateException e) {
            throw AccessLoader.unusable("the client certificate in the kubeconfig is none", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
