package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import java.net.URI;

/** The URL of an API server. */
final class ServerUrl {
    private ServerUrl() {}

    /**
     * Reads it.
     *
     * @param origin whose it is, for messages: "in the kubeconfig"
     */
    static URI parse(String text, String origin) {
        // As client-go: without a scheme it is https.
        String url = text.contains("://") ? text : "https://" + text;
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            // Not the text: it may have a password.
            throw unusable(origin);
        }
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw unusable(origin);
        }
        return url.endsWith("/") ? URI.create(url.substring(0, url.length() - 1)) : uri;
    }

    private static ClusterException unusable(String origin) {
        return AccessLoader.unusable(
                "the server's URL " + origin
                        + " cannot be used: give https://HOST:PORT, without user, password and query",
                null);
    }
}
