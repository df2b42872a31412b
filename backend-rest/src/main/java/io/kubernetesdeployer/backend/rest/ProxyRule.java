package io.kubernetesdeployer.backend.rest;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which proxy leads to a server: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, as Go programs read them. */
final class ProxyRule {
    private final Map<String, String> environment;

    ProxyRule(Map<String, String> environment) {
        this.environment = environment;
    }

    @Nullable
    URI forServer(URI server) {
        String name = server.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
        String proxy = variable(name);
        if (proxy.isEmpty() || isExcluded(server.getHost(), server.getPort())) {
            return null;
        }
        return parse(proxy, name);
    }

    static URI parse(String text, String origin) {
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            // Not the text: it may have a password.
            throw AccessLoader.unusable(origin + " is not a URL; give http://HOST:PORT", null);
        }
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw AccessLoader.unusable(
                    origin
                            + " cannot be used: only HTTP proxies without a password are supported; give http://HOST:PORT",
                    null);
        }
        return uri.getPort() < 0 ? URI.create("http://" + uri.getHost() + ":80") : uri;
    }

    private boolean isExcluded(String host, int port) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.equals("localhost") || bare.equals("::1") || bare.startsWith("127.")) {
            return true;
        }
        for (String entry : variable("NO_PROXY").split(",")) {
            String excluded = entry.strip().toLowerCase(Locale.ROOT);
            if (excluded.equals("*") || excluded.equals(bare) || excluded.equals(bare + ":" + port)) {
                return true;
            }
            String suffix = excluded.startsWith("*.") ? excluded.substring(1) : excluded;
            if (!suffix.isEmpty() && bare.endsWith(suffix.startsWith(".") ? suffix : "." + suffix)) {
                return true;
            }
            if (excluded.indexOf('/') > 0 && Subnet.contains(excluded, bare)) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        String value = environment.get(name);
        return value != null ? value : environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
