package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.spi.WrittenBag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was written in a relation, kept in the unit's state as a line for each key: digests of key and value, and the bytes
 * of both. So a hook knows what would change without calling {@code relation-get} for its own bag.
 */
final class WrittenDigest implements WrittenBag {
    private static final String FIRST_LINE = "1\n";
    /** Bytes of SHA-256 that are kept. */
    private static final int DIGEST_BYTES = 16;

    private final SortedMap<String, Entry> keys;

    private record Entry(String value, long bytes) {}

    private WrittenDigest(SortedMap<String, Entry> keys) {
        this.keys = keys;
    }

    static WrittenDigest of(Map<String, String> bag) {
        return new WrittenDigest(new TreeMap<>()).changed(bag);
    }

    /** Reads the written form; empty if it is another one. */
    static Optional<WrittenDigest> parse(String written) {
        if (!written.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        SortedMap<String, Entry> keys = new TreeMap<>();
        for (String line : written.substring(FIRST_LINE.length()).split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length == 3) {
                try {
                    keys.put(fields[0], new Entry(fields[1], Long.parseLong(fields[2])));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            } else if (!line.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new WrittenDigest(keys));
    }

    String format() {
        StringBuilder text = new StringBuilder(FIRST_LINE);
        keys.forEach((key, entry) -> text.append(key)
                .append(' ')
                .append(entry.value)
                .append(' ')
                .append(entry.bytes)
                .append('\n'));
        return text.toString();
    }

    /** As changes leave it. */
    WrittenDigest changed(Map<String, String> changes) {
        SortedMap<String, Entry> after = new TreeMap<>(keys);
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                after.remove(digest(key));
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                after.put(
                        digest(key),
                        new Entry(digest(bytes), bytes.length + key.getBytes(StandardCharsets.UTF_8).length));
            }
        });
        return new WrittenDigest(after);
    }

    @Override
    public boolean holds(String key, String value) {
        Entry entry = keys.get(digest(key));
        return entry == null ? value.isEmpty() : entry.value.equals(digest(value));
    }

    @Override
    public long bytes(String key) {
        Entry entry = keys.get(digest(key));
        return entry == null ? 0 : entry.bytes;
    }

    @Override
    public long bytes() {
        long bytes = 0;
        for (Entry entry : keys.values()) {
            bytes += entry.bytes;
        }
        return bytes;
    }

    private static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
