package io.kubernetesdeployer.api.relation.spi;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;

/** What may stand in a bag or be remembered: any text that UTF-8 can hold, within the limits. */
final class Texts {
    /** Most characters of a key: what reads the files bounds names, too. */
    private static final int MAX_KEY = 64 * 1024;

    private Texts() {}

    /** @throws ChannelException if no bag can have this key */
    static void checkKey(String relationId, String key) {
        if (key.isEmpty()) {
            throw new ChannelException("A key of a bag cannot be empty (relation " + relationId + ")", null);
        }
        if (key.length() > MAX_KEY) {
            throw new ChannelException(
                    "A key of a bag has " + key.length() + " characters (relation " + relationId + "); the most is "
                            + MAX_KEY,
                    null);
        }
        length("a key", key);
    }

    /**
     * The length in UTF-8.
     *
     * @param what what to call the text in the message; the text itself may be secret
     * @throws ChannelException if the text has half a surrogate pair, which no encoding can hold
     */
    static long length(String what, String text) {
        long bytes = 0;
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c) && i + 1 < chars.length && Character.isLowSurrogate(chars[i + 1])) {
                bytes += 4;
                i++;
            } else {
                throw new ChannelException(
                        what + " has half a surrogate pair at position " + i
                                + ", which is no character; write it as an escape of the text's own format (\\u"
                                + Integer.toHexString(c) + " in JSON)",
                        null);
            }
        }
        return bytes;
    }

    /** The length of a key and its value in UTF-8. */
    static long bytes(String key, String value) {
        return length("a key", key) + length("the value of " + key, value);
    }

    /** @throws ChannelException if the bag is larger than {@link RelationChannel#MAX_BAG} */
    static void checkBag(String relationId, String unit, long bytes) {
        if (bytes > RelationChannel.MAX_BAG) {
            throw new ChannelException(
                    "The bag of " + unit + " in relation " + relationId + " would have " + bytes
                            + " bytes; the most is " + RelationChannel.MAX_BAG + " (16 MiB), so split what it holds",
                    null);
        }
    }
}
