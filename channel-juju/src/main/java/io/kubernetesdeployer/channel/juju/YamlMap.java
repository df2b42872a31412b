package io.kubernetesdeployer.channel.juju;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A map of strings as YAML that go-yaml reads, for the tools that read a file. Everything stands in double quotes, so that
 * nothing is taken for a number or a null. What YAML does not call printable is escaped; all else is raw UTF-8, for go-yaml
 * knows no escape of half a surrogate pair.
 */
final class YamlMap {
    /** Behind a longer key no parser looks for the colon. */
    private static final int MAX_SIMPLE_KEY = 128;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private YamlMap() {}

    static byte[] write(Map<String, String> map) {
        int length = 0;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            length += entry.getKey().length() + entry.getValue().length() + 16;
        }
        StringBuilder text = new StringBuilder(length + length / 8);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            boolean simple = entry.getKey().length() <= MAX_SIMPLE_KEY;
            text.append(simple ? "" : "? ");
            quote(entry.getKey(), text);
            text.append(simple ? ": " : "\n: ");
            quote(entry.getValue(), text);
            text.append('\n');
        }
        return (map.isEmpty() ? "{}\n" : text.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (isPrintable(c)) {
                text.append(c);
            } else {
                text.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(HEX[c >> shift & 0xf]);
                }
            }
        }
        text.append('"');
    }

    /** A half of a surrogate pair is: only whole ones come here, and four bytes of UTF-8 of them. */
    private static boolean isPrintable(char c) {
        return c >= ' ' && c < 0x7f || c >= 0xa0 && c != '\u2028' && c != '\u2029' && c != '\ufeff' && c < 0xfffe;
    }
}
