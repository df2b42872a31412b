package io.kubernetesdeployer.codec;

/**
 * Surrogates without their partner: Python and RFC 8259 let them stand in a string as an escape, UTF-8 has no form for
 * them.
 */
final class Surrogates {
    private Surrogates() {}

    /** The index of the first one, or -1. */
    static int indexOfLone(String text) {
        return indexOfLone(text.toCharArray(), 0);
    }

    private static int indexOfLone(char[] text, int from) {
        for (int i = from; i < text.length; i++) {
            char c = text[i];
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired =
                    Character.isHighSurrogate(c) && i + 1 < text.length && Character.isLowSurrogate(text[i + 1]);
            if (!paired) {
                return i;
            }
            i++;
        }
        return -1;
    }

    /** JSON text with each of them as an escape; in JSON they can only stand in a string. */
    static String escapeLone(String json) {
        char[] text = json.toCharArray();
        int next = indexOfLone(text, 0);
        if (next < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int done = 0;
        for (; next >= 0; next = indexOfLone(text, done)) {
            escaped.append(json, done, next).append("\\u").append(Integer.toHexString(text[next]));
            done = next + 1;
        }
        return escaped.append(json, done, json.length()).toString();
    }
}
