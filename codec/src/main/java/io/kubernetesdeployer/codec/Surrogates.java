package io.kubernetesdeployer.codec;

/**
 * Surrogates without their partner: Python and RFC 8259 let them stand in a string as an escape, UTF-8 has no form for
 * them.
 */
final class Surrogates {
    private Surrogates() {}

    /** The index of the first one from an index on, or -1. */
    static int indexOfLone(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired) {
                return i;
            }
            i++;
        }
        return -1;
    }

    /** JSON text with each of them as an escape; in JSON they can only stand in a string. */
    static String escapeLone(String json) {
        int next = indexOfLone(json, 0);
        if (next < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int done = 0;
        for (; next >= 0; next = indexOfLone(json, done)) {
            escaped.append(json, done, next).append("\\u").append(Integer.toHexString(json.charAt(next)));
            done = next + 1;
        }
        return escaped.append(json, done, json.length()).toString();
    }
}
