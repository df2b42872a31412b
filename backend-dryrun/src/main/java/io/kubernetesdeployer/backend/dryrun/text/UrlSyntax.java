package io.kubernetesdeployer.backend.dryrun.text;

import java.util.regex.Pattern;

/** Takes a URL apart. Source: Go's {@code url.Parse}. */
final class UrlSyntax {
    private static final Pattern PORT = Pattern.compile("(:[0-9]*)?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9\\-._:~!$&'()*+,;=%@]*");
    private static final int DELETE = 0x7f;

    private UrlSyntax() {}

    static GoUrl parse(String text, boolean request, String fragment) {
        if (text.chars().anyMatch(c -> c < ' ' || c == DELETE)) {
            throw new IllegalArgumentException("net/url: invalid control character in URL");
        }
        if (text.isEmpty() && request) {
            throw new IllegalArgumentException("empty url");
        }
        if (text.equals("*")) {
            return new GoUrl("", "", "", "", "*", "", fragment);
        }
        String scheme = scheme(text);
        String rest = scheme.isEmpty() ? text : text.substring(scheme.length() + 1);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return new GoUrl(GoUrl.lower(scheme), rest, "", "", "", query, fragment);
            }
            checkRelative(rest, request);
        }
        String authority = "";
        if (rest.startsWith("//") && (!scheme.isEmpty() || !request && !rest.startsWith("///"))) {
            int slash = rest.indexOf('/', 2);
            authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        int at = authority.lastIndexOf('@');
        String host = host(authority.substring(at + 1));
        String user = at < 0 ? "" : authority.substring(0, at);
        checkUser(user);
        UrlEscapes.unescape(rest, UrlEscapes.Mode.PATH);
        return new GoUrl(GoUrl.lower(scheme), "", user, host, rest, query, fragment);
    }

    private static void checkRelative(String rest, boolean request) {
        if (request) {
            throw new IllegalArgumentException("invalid URI for request");
        }
        int slash = rest.indexOf('/');
        if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
            throw new IllegalArgumentException("first path segment in URL cannot contain colon");
        }
    }

    private static String scheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
            if (c == ':' && i == 0) {
                throw new IllegalArgumentException("missing protocol scheme");
            }
            if (c == ':') {
                return text.substring(0, i);
            }
            if (!letter && !(later && i > 0)) {
                return "";
            }
        }
        return "";
    }

    private static void checkUser(String user) {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("net/url: invalid userinfo");
        }
        UrlEscapes.unescape(user, UrlEscapes.Mode.USER);
    }

    private static String host(String host) {
        int bracket = host.lastIndexOf('[');
        if (bracket > 0) {
            throw new IllegalArgumentException("invalid IP-literal");
        }
        if (bracket == 0) {
            return literal(host);
        }
        int colon = host.lastIndexOf(':');
        if (colon >= 0) {
            checkPort(host.substring(colon));
        }
        return UrlEscapes.unescape(host, UrlEscapes.Mode.HOST);
    }

    /** An IPv6 address in brackets, perhaps with a zone, and a port. */
    private static String literal(String host) {
        int end = host.lastIndexOf(']');
        if (end < 0) {
            throw new IllegalArgumentException("missing ']' in host");
        }
        String port = host.substring(end + 1);
        checkPort(port);
        String name = host.substring(1, end);
        int zone = name.indexOf("%25");
        String unescaped = zone < 0
                ? UrlEscapes.unescape(name, UrlEscapes.Mode.HOST)
                : UrlEscapes.unescape(name.substring(0, zone), UrlEscapes.Mode.HOST)
                        + UrlEscapes.unescape(name.substring(zone), UrlEscapes.Mode.ZONE);
        try {
            if (IpAddress.parse(unescaped).isV4()) {
                throw new IllegalArgumentException("invalid IP-literal");
            }
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(message.startsWith("ParseAddr") ? "invalid host: " + message : message);
        }
        return "[" + unescaped + "]" + port;
    }

    private static void checkPort(String port) {
        if (!isOptionalPort(port)) {
            throw new IllegalArgumentException("invalid port " + GoQuote.quoted(port) + " after host");
        }
    }

    static boolean isOptionalPort(String port) {
        return PORT.matcher(port).matches();
    }
}
