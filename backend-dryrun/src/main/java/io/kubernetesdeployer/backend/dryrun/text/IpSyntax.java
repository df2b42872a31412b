package io.kubernetesdeployer.backend.dryrun.text;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parses IP addresses with Go's errors. Source: Go's {@code netip.ParseAddr}. */
final class IpSyntax {
    private static final int V6 = 16;
    private static final int MAX_BYTE = 255;

    private final String text;
    private final int[] bytes = new int[V6];

    private IpSyntax(String text) {
        this.text = text;
    }

    static IpAddress parse(String text) {
        IpSyntax syntax = new IpSyntax(text);
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '.' -> {
                    syntax.parseV4(text, 0);
                    return address(syntax.bytes, 4, "");
                }
                case ':' -> {
                    return syntax.parseV6();
                }
                case '%' -> throw syntax.error("missing IPv6 address");
                default -> {}
            }
        }
        throw syntax.error("unable to parse IP");
    }

    private static IpAddress address(int[] bytes, int length, String zone) {
        return new IpAddress(IntStream.of(bytes).limit(length).boxed().collect(Collectors.toList()), zone);
    }

    /** Parses dotted decimals into the bytes from a place on. */
    private void parseV4(String dotted, int place) {
        int value = 0;
        int digits = 0;
        int part = 0;
        for (int i = 0; i < dotted.length(); i++) {
            char c = dotted.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == 1 && value == 0) {
                    throw error("IPv4 field has octet with leading zero");
                }
                value = value * 10 + c - '0';
                digits++;
                if (value > MAX_BYTE) {
                    throw error("IPv4 field has value >255");
                }
            } else if (c == '.') {
                if (i == 0 || i == dotted.length() - 1 || dotted.charAt(i - 1) == '.') {
                    throw error("IPv4 field must have at least one digit", dotted.substring(i));
                }
                if (part == 3) {
                    throw error("IPv4 address too long");
                }
                bytes[place + part++] = value;
                value = 0;
                digits = 0;
            } else {
                throw error("unexpected character", dotted.substring(i));
            }
        }
        if (part < 3) {
            throw error("IPv4 address too short");
        }
        bytes[place + 3] = value;
    }

    private IpAddress parseV6() {
        int percent = text.indexOf('%');
        String zone = percent < 0 ? "" : text.substring(percent + 1);
        if (percent >= 0 && zone.isEmpty()) {
            throw error("zone must be a non-empty string");
        }
        String rest = percent < 0 ? text : text.substring(0, percent);
        int ellipsis = -1;
        if (rest.startsWith("::")) {
            ellipsis = 0;
            rest = rest.substring(2);
            if (rest.isEmpty()) {
                return address(bytes, V6, zone);
            }
        }
        int filled = 0;
        while (filled < V6) {
            int digits = group(rest, filled);
            if (digits < rest.length() && rest.charAt(digits) == '.') {
                checkEmbedded(rest, ellipsis, filled);
                parseV4(rest, filled);
                rest = "";
                filled += 4;
                break;
            }
            filled += 2;
            rest = rest.substring(digits);
            if (rest.isEmpty()) {
                break;
            }
            if (rest.charAt(0) != ':') {
                throw error("unexpected character, want colon", rest);
            }
            if (rest.length() == 1) {
                throw error("colon must be followed by more characters", rest);
            }
            rest = rest.substring(1);
            if (rest.charAt(0) == ':') {
                if (ellipsis >= 0) {
                    throw error("multiple :: in address", rest);
                }
                ellipsis = filled;
                rest = rest.substring(1);
                if (rest.isEmpty()) {
                    break;
                }
            }
        }
        if (!rest.isEmpty()) {
            throw error("trailing garbage after address", rest);
        }
        expand(ellipsis, filled);
        return address(bytes, V6, zone);
    }

    /** Reads a hexadecimal group into the next two bytes; gives the number of its digits. */
    private int group(String rest, int place) {
        int value = 0;
        int digits = 0;
        while (digits < rest.length() && Character.digit(rest.charAt(digits), 16) >= 0 && rest.charAt(digits) < 128) {
            value = value << 4 | Character.digit(rest.charAt(digits), 16);
            if (digits > 3) {
                throw error("each group must have 4 or fewer digits", rest);
            }
            digits++;
        }
        if (digits == 0) {
            throw error("each colon-separated field must have at least one digit", rest);
        }
        bytes[place] = value >> 8;
        bytes[place + 1] = value & MAX_BYTE;
        return digits;
    }

    private void checkEmbedded(String rest, int ellipsis, int filled) {
        if (ellipsis < 0 && filled != 12) {
            throw error("embedded IPv4 address must replace the final 2 fields of the address", rest);
        }
        if (filled + 4 > V6) {
            throw error("too many hex fields to fit an embedded IPv4 at the end of the address", rest);
        }
    }

    private void expand(int ellipsis, int filled) {
        if (filled == V6) {
            if (ellipsis >= 0) {
                throw error("the :: must expand to at least one field of zeros");
            }
            return;
        }
        if (ellipsis < 0) {
            throw error("address string too short");
        }
        int moved = filled - ellipsis;
        System.arraycopy(bytes, ellipsis, bytes, V6 - moved, moved);
        Arrays.fill(bytes, ellipsis, V6 - moved, 0);
    }

    private IllegalArgumentException error(String message) {
        return new IllegalArgumentException("ParseAddr(" + GoQuote.quoted(text) + "): " + message);
    }

    private IllegalArgumentException error(String message, String at) {
        return new IllegalArgumentException(
                "ParseAddr(" + GoQuote.quoted(text) + "): " + message + " (at " + GoQuote.quoted(at) + ")");
    }
}
