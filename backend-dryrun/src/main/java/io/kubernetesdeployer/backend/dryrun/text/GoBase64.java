package io.kubernetesdeployer.backend.dryrun.text;

import java.util.OptionalInt;

/** Base64 as Go's {@code base64.StdEncoding} reads it: with padding; line breaks are skipped. */
public final class GoBase64 {
    private GoBase64() {}

    /** The place of the first character that is wrong, as Go tells it; empty if none is. */
    public static OptionalInt errorAt(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                continue;
            }
            if (c == '=') {
                return paddingErrorAt(text, i, digits % 4);
            }
            if (!isDigit(c)) {
                return OptionalInt.of(i);
            }
            digits++;
        }
        return digits % 4 == 0 ? OptionalInt.empty() : OptionalInt.of(text.length() - digits % 4);
    }

    /**
     * @param at the place of the first padding character
     * @param digits how many digits are before it, since the last group that is whole
     */
    private static OptionalInt paddingErrorAt(String text, int at, int digits) {
        if (digits < 2) {
            return OptionalInt.of(at);
        }
        int next = skipLineBreaks(text, at + 1);
        if (digits == 2) {
            if (next == text.length()) {
                return OptionalInt.of(next);
            }
            if (text.charAt(next) != '=') {
                return OptionalInt.of(next - 1);
            }
            next = skipLineBreaks(text, next + 1);
        }
        return next < text.length() ? OptionalInt.of(next) : OptionalInt.empty();
    }

    private static int skipLineBreaks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '/' && c <= '9' || c == '+';
    }
}
