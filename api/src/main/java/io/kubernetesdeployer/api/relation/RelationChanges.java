package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.codec.RelationCodec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is new at the other end since it was last {@linkplain #remember() remembered}, as the Python interface notices
 * it: by the decoded value of each key, for the keys that are there. So another spelling of the same value is not
 * news, nor is a key that was deleted, nor the same value when it comes back.
 *
 * <p>What was seen is kept as fingerprints in the channel's own memory, and commits with what is written. Of a bag with
 * very many keys (beyond a thousand) some are kept in sum only: news in one of them counts as news in all of these.
 */
public final class RelationChanges {
    private static final String SEEN = "seen/";

    private final RelationChannel channel;
    private final Map<String, SeenBag> updates = new LinkedHashMap<>();
    private final Set<String> newKeys = new HashSet<>();
    private final Set<String> gone = new TreeSet<>();

    private RelationChanges(RelationChannel channel) {
        this.channel = channel;
    }

    /**
     * Compares the bags of all remote units with what was seen last. A bag that cannot be read is passed over: what was
     * seen of it stays.
     *
     * @param channel where the relations are; not closed
     * @param codec tells which texts have the same value
     * @return what has changed
     */
    public static RelationChanges since(RelationChannel channel, RelationCodec codec) {
        return compared(channel, codec, false);
    }

    /**
     * As {@link #since}, with the bags of the remote applications, which the Python interface does not read.
     *
     * @param channel where the relations are; not closed
     * @param codec tells which texts have the same value
     * @return what has changed
     */
    public static RelationChanges sinceWithApplications(RelationChannel channel, RelationCodec codec) {
        return compared(channel, codec, true);
    }

    private static RelationChanges compared(RelationChannel channel, RelationCodec codec, boolean withApplications) {
        RelationChanges changes = new RelationChanges(channel);
        Set<String> present = new HashSet<>();
        for (Relation relation : channel.relations()) {
            if (withApplications) {
                String memory = memory(relation.id(), relation.remoteApplication());
                present.add(memory);
                changes.compare(memory, () -> channel.readApplication(relation.id()), true, codec);
            }
            for (String unit : relation.remoteUnits()) {
                String memory = memory(relation.id(), unit);
                present.add(memory);
                changes.compare(memory, () -> channel.read(relation.id(), unit), false, codec);
            }
        }
        for (String memory : channel.recalledKeys(SEEN)) {
            if (!present.contains(memory)) {
                changes.gone.add(memory);
            }
        }
        return changes;
    }

    /**
     * {@return whether a key that passes the test has a new value in any bag}
     *
     * @param key the test
     */
    public boolean anyNew(Predicate<String> key) {
        return newKeys.stream().anyMatch(key);
    }

    /** {@return whether a unit that was seen is there no longer} */
    public boolean anyDeparted() {
        return !gone.isEmpty();
    }

    /** Stages what is seen now as the base of the next comparison. */
    public void remember() {
        updates.forEach((memory, seen) -> channel.remember(memory, seen.format()));
        gone.forEach(memory -> channel.remember(memory, null));
    }

    private void compare(
            String memory, Supplier<Map<String, String>> reading, boolean isApplication, RelationCodec codec) {
        String remembered = channel.recall(memory).orElse("");
        Map<String, String> bag;
        try {
            bag = reading.get();
        } catch (ChannelException unreadable) {
            return;
        }
        // Most applications never write one, and nothing is remembered of it.
        if (isApplication && bag.isEmpty() && remembered.isEmpty()) {
            return;
        }
        SeenBag seen = SeenBag.parse(remembered);
        newKeys.addAll(seen.see(bag, codec));
        if (!seen.format().equals(remembered)) {
            updates.put(memory, seen);
        }
    }

    private static String memory(String relationId, String unit) {
        String key = SEEN + relationId + "/" + unit;
        // Names are ASCII; a long one is remembered by its fingerprint.
        return key.length() <= RelationChannel.MAX_STATE_KEY ? key : SEEN + Fingerprint.of(key);
    }
}
