package io.kubernetesdeployer.backend.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the API server is and how to get in, all files read.
 *
 * @param server its URL, without a slash at the end
 * @param certificateAuthority PEM certificates to trust; {@code null} for those of the Java runtime
 * @param verifyServer whether the server's certificate is checked
 * @param tlsServerName the name its certificate is for; {@code null} for the host in the URL
 * @param proxy the HTTP proxy, with host and port; {@code null} for none
 * @param clientCertificate PEM certificates to show; {@code null} for none
 * @param clientKey the PEM private key of the first of them; there if they are
 * @param credentials what else to authenticate with
 * @param impersonation as whom requests act
 */
public record ClusterAccess(
        URI server,
        byte @Nullable [] certificateAuthority,
        boolean verifyServer,
        @Nullable String tlsServerName,
        @Nullable URI proxy,
        byte @Nullable [] clientCertificate,
        byte @Nullable [] clientKey,
        Credentials credentials,
        Impersonation impersonation) {

    /** Where it is: nothing of it is secret. */
    @Override
    public String toString() {
        return server.toString();
    }
}
