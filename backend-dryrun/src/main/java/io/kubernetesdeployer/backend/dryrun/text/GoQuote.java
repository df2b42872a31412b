package io.kubernetesdeployer.backend.dryrun.text;

/** Quotes strings. Source: Go's {@code strconv.Quote} and {@code encoding/json}. */
public final class GoQuote {
    private static final int DELETE = 0x7f;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private GoQuote() {}

    /** The string as {@code %q} prints it. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            int letter = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
            if (letter >= 0) {
                out.append('\\').append("abfnrtv\\\"".charAt(letter));
            } else if (c < ' ' || c == DELETE) {
                out.append(String.format("\\x%02x", c));
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Character.isBmpCodePoint(c) ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return out.append('"').toString();
    }

    /** The string as JSON, in which the characters that mean something in HTML are escaped. */
    static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            int letter = "\b\f\n\r\t\\\"".indexOf(c);
            if (letter >= 0) {
                out.append('\\').append("bfnrt\\\"".charAt(letter));
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    /** Whether Go calls a code point printable: letters, marks, numbers, punctuation, symbols and the ASCII space. */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
