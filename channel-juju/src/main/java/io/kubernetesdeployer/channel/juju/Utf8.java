package io.kubernetesdeployer.channel.juju;

import java.nio.charset.StandardCharsets;

/** Lengths of texts in UTF-8. */
final class Utf8 {
    private static final String CUT = " ...";

    private Utf8() {}

    /** The text, or as many whole characters of it as fit, with dots behind them. */
    static String cut(String text, int maxBytes) {
        int bytes = 0;
        int fits = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            bytes += length(character);
            if (bytes > maxBytes) {
                return text.substring(0, fits) + CUT;
            }
            i += Character.charCount(character);
            if (bytes <= maxBytes - CUT.length()) {
                fits = i;
            }
        }
        return text;
    }

    static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int length(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
