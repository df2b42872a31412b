package io.kubernetesdeployer.backend.dryrun.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Escapes and unescapes parts of URLs. Source: Go's {@code net/url}. */
final class UrlEscapes {
    private static final String UNRESERVED = "-_.~";
    private static final String IN_PATH = "$&+,/:;=@";
    private static final String IN_HOST = "!$&'()*+,;=:[]<>\"";
    private static final String VALID_IN_PATH = "!$&'()*+,;=:@[]%";
    private static final int ASCII = 0x80;

    private UrlEscapes() {}

    /** Which part of a URL a text is. */
    enum Mode {
        PATH,
        HOST,
        ZONE,
        USER,
        QUERY
    }

    /**
     * The text without escapes.
     *
     * @throws IllegalArgumentException if an escape is malformed, or something must not stand there
     */
    static String unescape(String text, Mode mode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.write(escape(raw, i, mode));
                i += 2;
            } else {
                boolean host = mode == Mode.HOST || mode == Mode.ZONE;
                if (host && raw[i] >= 0 && mustEscape(raw[i], IN_HOST)) {
                    throw new IllegalArgumentException(
                            "invalid character " + GoQuote.quoted(String.valueOf((char) raw[i])) + " in host name");
                }
                bytes.write(raw[i] == '+' && mode == Mode.QUERY ? ' ' : raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The byte that an escape stands for. */
    private static int escape(byte[] raw, int place, Mode mode) {
        int high = place + 2 < raw.length ? Character.digit(raw[place + 1], 16) : -1;
        int low = place + 2 < raw.length ? Character.digit(raw[place + 2], 16) : -1;
        String shown = new String(raw, place, Math.min(3, raw.length - place), StandardCharsets.UTF_8);
        if (high < 0 || low < 0) {
            throw malformed(shown);
        }
        int value = high * 16 + low;
        boolean percent = shown.equals("%25");
        if (mode == Mode.HOST && value < ASCII && !percent
                || mode == Mode.ZONE && !percent && value != ' ' && mustEscape(value, IN_HOST)) {
            throw malformed(shown);
        }
        return value;
    }

    private static IllegalArgumentException malformed(String escape) {
        return new IllegalArgumentException("invalid URL escape " + GoQuote.quoted(escape));
    }

    /** Whether a path stands as it may in a URL. */
    static boolean isEscapedPath(String path) {
        return path.chars().allMatch(c -> VALID_IN_PATH.indexOf(c) >= 0 || !mustEscape(c, IN_PATH));
    }

    static String escapePath(String path) {
        if (path.equals("*")) {
            return path;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0 || mustEscape(b, IN_PATH)) {
                escaped.append(String.format("%%%02X", b));
            } else {
                escaped.append((char) b);
            }
        }
        return escaped.toString();
    }

    private static boolean mustEscape(int c, String allowed) {
        boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        return !alphanumeric && UNRESERVED.indexOf(c) < 0 && allowed.indexOf(c) < 0;
    }
}
