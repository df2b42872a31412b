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
        MessageDigest digest = digest("MD5");
        add(digest, text);
        return hex(digest);
    }

    /** The first hex digits of the SHA-256 of a value; equal for equal values, whatever the order of their keys. */
    public static String ofValue(@Nullable Object value, int digits) {
        MessageDigest digest = digest("SHA-256");
        append(digest, value);
        return hex(digest).substring(0, digits);
    }

    private static void append(MessageDigest digest, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, field) -> sorted.put((String) key, field));
            digest.update((byte) '{');
            sorted.forEach((key, field) -> {
                append(digest, key);
                append(digest, field);
            });
            digest.update((byte) '}');
        } else if (value instanceof List<?> list) {
            digest.update((byte) '[');
            list.forEach(element -> append(digest, element));
            digest.update((byte) ']');
        } else if (value instanceof String string) {
            add(digest, "\"" + string.length() + ":");
            add(digest, string);
        } else {
            add(digest, "<" + value + ">");
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
