package io.kubernetesdeployer.codec;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which strings must be quoted because some reader would take the plain text for something else: YAML 1.1 (PyYAML,
 * snakeyaml), YAML 1.2 (core schema), or go-yaml, which kubectl uses. What the syntax itself forbids to stand plain is
 * the emitter's own to know.
 */
final class YamlQuoting {
    /** Beyond this length no pattern is run. */
    private static final int MAX_MATCHED = 100;

    private YamlQuoting() {}

    /** Whether the text reads back as something else than text. */
    static boolean isAmbiguous(String text) {
        if (text.isEmpty() || text.equals("=") || text.equals("<<")) {
            return true;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
            return !(YamlScalars.resolve(text) instanceof String) || isNumberOrTime(text);
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
        return Surrogates.indexOfLone(text) >= 0;
    }

    /** A float so that every reader takes it for one: YAML 1.1 wants a point and a sign in the exponent. */
    static String floating(double number) {
        String text = PythonJsonWriter.repr(number);
        int exponent = text.indexOf('e');
        return exponent < 0 || text.indexOf('.') >= 0
                ? text
                : text.substring(0, exponent) + ".0" + text.substring(exponent);
    }

    /** Numbers and timestamps of YAML 1.1 and 1.2, of any length and range, in the union of their forms. */
    private static boolean isNumberOrTime(String text) {
        if (text.length() > MAX_MATCHED) {
            return text.chars().allMatch(c -> "0123456789abcdefABCDEFxo+-._:".indexOf(c) >= 0);
        }
        return Forms.NUMBER.matcher(text).matches()
                || Forms.TIMESTAMP.matcher(text).matches();
    }

    /** Compiled only where something is written that needs them. */
    private static final class Forms {
        static final Pattern NUMBER = Pattern.compile("[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+"
                + "|[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
                + "|\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?)");
        static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
                + "(([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]*)?"
                + "([ \\t]*(Z|[-+][0-9]{1,2}(:?[0-9]{2})?))?)?");
    }
}
