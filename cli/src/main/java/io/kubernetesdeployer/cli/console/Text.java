package io.kubernetesdeployer.cli.console;

import java.util.Locale;

/** Makes text from outside safe and short enough for a terminal. */
public final class Text {
    private static final String CUT = "...";

    private Text() {}

    /** Replaces control characters, which could move the cursor or hide other text. Line ends stay. */
    public static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /** Replaces control characters and line ends, so that the text is one line. */
    public static String line(String text) {
        return plain(text).replace('\n', ' ').strip();
    }

    /** Cuts the text to a number of characters, with {@code ...} at the end. */
    public static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, Math.max(0, length - CUT.length()))
                        + CUT.substring(0, Math.min(CUT.length(), length));
    }

    /** Returns the name of a constant in lower case: {@code created}, {@code in_progress}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isUnsafe(char c) {
        // Bidirectional overrides change the order of the text around them.
        return c != '\n' && Character.isISOControl(c) || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static String replaced(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(isUnsafe(c) ? (c == '\t' ? ' ' : '?') : c);
        }
        return plain.toString();
    }
}
