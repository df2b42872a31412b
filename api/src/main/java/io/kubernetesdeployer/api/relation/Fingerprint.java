package io.kubernetesdeployer.api.relation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a text: the first 16 hex digits of the SHA-256 of its UTF-8. */
final class Fingerprint {
    private static final int BYTES = 8;
    /** UTF-8 never has it. */
    private static final byte NOT_UTF_8 = (byte) 0xFF;

    private Fingerprint() {}

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(text));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Not in UTF-8 where there may be halves of surrogate pairs, which it would make all the same. */
    private static byte[] bytes(String text) {
        if (!hasSurrogate(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer units = ByteBuffer.allocate(Math.addExact(1, Math.multiplyExact(text.length(), Character.BYTES)));
        units.put(NOT_UTF_8).asCharBuffer().put(text);
        return units.array();
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
