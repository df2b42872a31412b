package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import java.net.URI;

/** The URL of an API server. */
final class ServerUrl {
    private ServerUrl() {}

    static URI parse(String text) {
        // As client-go: without a scheme it is https.
        String url = text.contains("://") ? text : "https://" + text;
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            // Not the text: it may have a password.
            throw unusable();
        }
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw unusable();
        }
        return url.endsWith("/") ? URI.create(url.substring(0, url.length() - 1)) : uri;
    }

    private static ClusterException unusable() {
        return AccessLoader.unusable(
                "the server's URL in the kubeconfig cannot be used: give https://HOST:PORT, without user, password and query",
                null);
    }
}
