package io.kubernetesdeployer.codec;

import java.util.Locale;

/**
 * Which strings must be quoted because some reader would take the plain text for something else: YAML 1.1 (PyYAML,
 * snakeyaml), YAML 1.2 (core schema), or go-yaml, which kubectl uses. What the syntax itself forbids to stand plain is
 * the emitter's own to know.
 */
final class YamlQuoting {
    private YamlQuoting() {}

    /** Whether the text reads back as something else than text. */
    static boolean isAmbiguous(String text) {
        if (text.isEmpty() || text.equals("=") || text.equals("<<")) {
            return true;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
            return !(YamlScalars.resolve(text) instanceof String) || isOlderNumber(text) || isNewerOctal(text);
        }
        // YAML 1.1 has words in three spellings each; every spelling is quoted, so that nobody has to know them.
        return text.length() <= 5 && !(YamlScalars.resolve(text.toLowerCase(Locale.ROOT)) instanceof String);
    }

    /** Whether the text has characters that YAML allows, or snakeyaml reads, only as an escape. */
    static boolean needsEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\n' || c >= 0x7F && c < 0xA0;
            if (control || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xFFFE) {
                return true;
            }
        }
        return Surrogates.indexOfLone(text, 0) >= 0;
    }

    /** A float so that every reader takes it for one: YAML 1.1 wants a point and a sign in the exponent. */
    static String floating(double number) {
        String text = PythonJsonWriter.repr(number);
        int exponent = text.indexOf('e');
        return exponent < 0 || text.indexOf('.') >= 0
                ? text
                : text.substring(0, exponent) + ".0" + text.substring(exponent);
    }

    /** Timestamps, sexagesimal numbers, and digits with underscores, of YAML 1.1: nothing but digits and these. */
    private static boolean isOlderNumber(String text) {
        boolean marked = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            marked |= c == ':' || c == '_' || c == '-' && i >= 4;
            boolean inTimestamp = i >= 8 && (c == 'T' || c == 't' || c == 'Z' || c == ' ' || c == '\t');
            if ((c < '0' || c > '9') && "+-:_.eE".indexOf(c) < 0 && !inTimestamp) {
                return false;
            }
        }
        return marked && Character.isDigit(text.charAt(text.length() - 1)) || marked && text.endsWith("Z");
    }

    /** Octal numbers of YAML 1.2 beyond 64 bits; the others go-yaml knows too. */
    private static boolean isNewerOctal(String text) {
        return text.startsWith("0o") || text.startsWith("0x") || text.startsWith("0b");
    }
}
