package io.kubernetesdeployer.backend.rest;

import java.net.URI;

/** The URL of an API server. */
final class ServerUrl {
    private ServerUrl() {}

    static URI parse(String text) {
        String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        // As client-go: without a scheme it is https.
        URI uri;
        try {
            uri = URI.create(url.contains("://") ? url : "https://" + url);
        } catch (IllegalArgumentException e) {
            throw AccessLoader.unusable("\"" + text + "\" is not the URL of a server: " + e.getMessage(), e);
        }
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw AccessLoader.unusable(
                    "the server's URL in the kubeconfig cannot be used: give https://HOST:PORT, without user, password and"
                            + " query",
                    null);
        }
        return uri;
    }
}
