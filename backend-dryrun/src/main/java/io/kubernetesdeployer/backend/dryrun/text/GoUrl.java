package io.kubernetesdeployer.backend.dryrun.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A URL. Source: Go's {@code net/url}.
 *
 * @param scheme in lower case; empty if there is none
 * @param opaque what follows the scheme where no slash does
 * @param user the user and the password, as they stand
 * @param host the host and the port
 * @param path the path as it stands
 * @param query the query as it stands
 * @param fragment what follows {@code #}
 */
public record GoUrl(
        String scheme, String opaque, String user, String host, String path, String query, String fragment) {

    /**
     * Parses an absolute URL or an absolute path, as the format {@code uri} has it. A fragment belongs to the path or the
     * query.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static GoUrl parseRequest(String text) {
        try {
            return UrlSyntax.parse(text, true, "");
        } catch (IllegalArgumentException e) {
            throw error(text, e);
        }
    }

    /**
     * Parses any URL.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static GoUrl parse(String text) {
        int hash = text.indexOf('#');
        String url = hash < 0 ? text : text.substring(0, hash);
        try {
            return UrlSyntax.parse(url, false, hash < 0 ? "" : text.substring(hash + 1));
        } catch (IllegalArgumentException e) {
            throw error(url, e);
        }
    }

    private static IllegalArgumentException error(String text, IllegalArgumentException why) {
        return new IllegalArgumentException("parse " + GoQuote.quoted(text) + ": " + why.getMessage());
    }

    /** Whether a text is an absolute URL or an absolute path. */
    public static boolean isRequest(String text) {
        try {
            parseRequest(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The host without its port, and without the brackets of an IPv6 address. */
    public String hostname() {
        String name =
                port().isEmpty() && !host.endsWith(":") ? host : host.substring(0, host.length() - port().length() - 1);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** The port; empty if there is none. */
    public String port() {
        int colon = host.lastIndexOf(':');
        return colon < 0 || !UrlSyntax.isOptionalPort(host.substring(colon)) ? "" : host.substring(colon + 1);
    }

    /** The path with what must be escaped. */
    public String escapedPath() {
        return UrlEscapes.isEscapedPath(path)
                ? path
                : UrlEscapes.escapePath(UrlEscapes.unescape(path, UrlEscapes.Mode.PATH));
    }

    /** The parameters of the query, with their values in order; what is malformed is left out. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            if (part.isEmpty() || part.indexOf(';') >= 0) {
                continue;
            }
            int equals = part.indexOf('=');
            try {
                String name = UrlEscapes.unescape(equals < 0 ? part : part.substring(0, equals), UrlEscapes.Mode.QUERY);
                String value = equals < 0 ? "" : UrlEscapes.unescape(part.substring(equals + 1), UrlEscapes.Mode.QUERY);
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            } catch (IllegalArgumentException e) {
                // As Go does: the others count.
            }
        }
        return parameters;
    }

    static String lower(String scheme) {
        return scheme.toLowerCase(Locale.ROOT);
    }
}
