package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.Failure;

/**
 * Takes apart what a server says of a field: {@code Invalid value: VALUE: DETAIL}, {@code Forbidden: DETAIL}. Source:
 * apimachinery, {@code field.Error}. Values hold anything, also what looks like a detail.
 */
final class CauseText {
    private static final String INVALID = "Invalid value: ";
    private static final String FORBIDDEN = "Forbidden: ";

    private CauseText() {}

    /** Whether a field is at fault for what it holds, or for being there. */
    static boolean isOfValue(Failure.Cause cause) {
        return cause.message().startsWith(INVALID) || cause.message().startsWith(FORBIDDEN);
    }

    /** The server's own words: one line, without the value, and without the difference that some details end with. */
    static String detail(Failure.Cause cause) {
        String message = cause.message();
        String detail = message;
        if (message.startsWith(INVALID)) {
            String rest = message.substring(INVALID.length());
            int end = endOfValue(rest);
            detail = end < 0 ? rest : rest.substring(end + 2);
        } else if (message.startsWith(FORBIDDEN)) {
            detail = message.substring(FORBIDDEN.length());
        }
        return detail.lines().findFirst().orElse("").strip();
    }

    /** The value at fault, as the server quotes it; empty where it does not. */
    static String value(Failure.Cause cause) {
        if (!cause.message().startsWith(INVALID)) {
            return "";
        }
        String rest = cause.message().substring(INVALID.length());
        return rest.substring(0, Math.max(0, endOfValue(rest)));
    }

    /** Where the colon after a value is, as Go or JSON has it: outside of quotes and brackets; -1 where there is none. */
    private static int endOfValue(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"') {
                at = endOfQuote(text, at);
            } else if (letter == '{' || letter == '[' || letter == '(') {
                depth++;
            } else if (letter == '}' || letter == ']' || letter == ')') {
                depth--;
            } else if (depth == 0 && text.startsWith(": ", at)) {
                return at;
            }
        }
        return -1;
    }

    private static int endOfQuote(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
