package io.kubernetesdeployer.provider.object;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Short names for texts and values. */
public final class Digest {
    private Digest() {}

    /** md5 in hex, as the original names an application. */
    public static String md5(String text) {
        return hex("MD5", text);
    }

    /** The first hex digits of the SHA-256 of a value; equal for equal values, whatever the order of their keys. */
    public static String ofValue(@Nullable Object value, int digits) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return hex("SHA-256", text.toString()).substring(0, digits);
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, field) -> sorted.put((String) key, field));
            text.append('{');
            sorted.forEach((key, field) -> {
                append(text, key);
                append(text, field);
            });
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            list.forEach(element -> append(text, element));
            text.append(']');
        } else if (value instanceof String string) {
            text.append('"').append(string.length()).append(':').append(string);
        } else {
            text.append('<').append(value).append('>');
        }
    }

    private static String hex(String algorithm, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
