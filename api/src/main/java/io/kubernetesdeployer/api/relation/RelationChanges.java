package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.codec.RelationCodec;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is new at the other end since it was last {@linkplain #remember() remembered}, as the Python interface notices
 * it: by the decoded value of each key, for the keys that are there. So another spelling of the same value is not
 * news, nor is a key that was deleted, nor the same value when it comes back.
 *
 * <p>What was seen is kept as fingerprints in the channel's own memory, and commits with what is written.
 */
public final class RelationChanges {
    private static final String SEEN = "seen/";

    private final RelationChannel channel;
    private final Map<String, String> updates = new LinkedHashMap<>();
    private final Set<String> newKeys = new HashSet<>();
    private final Set<String> gone = new TreeSet<>();

    private RelationChanges(RelationChannel channel) {
        this.channel = channel;
    }

    /**
     * Compares all bags of an endpoint with what was seen last. A bag that cannot be read is passed over: what was
     * seen of it stays.
     */
    public static RelationChanges since(RelationChannel channel, RelationCodec codec) {
        RelationChanges changes = new RelationChanges(channel);
        Set<String> present = new HashSet<>();
        for (Relation relation : channel.relations()) {
            for (String unit : relation.remoteUnits()) {
                String memory = SEEN + relation.id() + "/" + unit;
                present.add(memory);
                try {
                    changes.compare(memory, channel.read(relation.id(), unit), codec);
                } catch (ChannelException unreadable) {
                    continue;
                }
            }
        }
        for (String memory : channel.recalledKeys(SEEN)) {
            if (!present.contains(memory)) {
                changes.gone.add(memory);
            }
        }
        return changes;
    }

    /** Whether a key that passes the test has a new value in any bag. */
    public boolean anyNew(Predicate<String> key) {
        return newKeys.stream().anyMatch(key);
    }

    /** Whether a unit that was seen is there no longer. */
    public boolean anyDeparted() {
        return !gone.isEmpty();
    }

    /** Stages what is seen now as the base of the next comparison. */
    public void remember() {
        updates.forEach(channel::remember);
        gone.forEach(memory -> channel.remember(memory, null));
    }

    private void compare(String memory, Map<String, String> bag, RelationCodec codec) {
        Map<String, Seen> seen = parse(channel.recall(memory).orElse(null));
        boolean changed = seen == null;
        Map<String, Seen> now = seen == null ? new TreeMap<>() : new TreeMap<>(seen);
        for (Map.Entry<String, String> entry : bag.entrySet()) {
            String text = Fingerprint.of(entry.getValue());
            Seen last = now.get(entry.getKey());
            if (last != null && last.text.equals(text)) {
                continue;
            }
            String value = Fingerprint.of(codec.canonical(entry.getValue()));
            if (last == null || !last.value.equals(value)) {
                newKeys.add(entry.getKey());
            }
            now.put(entry.getKey(), new Seen(text, value));
            changed = true;
        }
        if (changed) {
            updates.put(memory, format(now));
        }
    }

    /** Of one value: of its text, to know it again without decoding it, and of what it decodes to. */
    private record Seen(String text, String value) {}

    private static String format(Map<String, Seen> seen) {
        StringBuilder lines = new StringBuilder();
        seen.forEach((key, value) -> lines.append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append(' ')
                .append(value.text)
                .append(' ')
                .append(value.value)
                .append('\n'));
        return lines.toString();
    }

    private static @Nullable Map<String, Seen> parse(@Nullable String lines) {
        if (lines == null) {
            return null;
        }
        Map<String, Seen> seen = new TreeMap<>();
        lines.lines()
                .map(line -> line.split(" ", -1))
                .filter(f -> f.length == 3)
                .forEach(f -> seen.put(URLDecoder.decode(f[0], StandardCharsets.UTF_8), new Seen(f[1], f[2])));
        return seen;
    }
}
