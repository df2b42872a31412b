package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a unit remembers: what the channel's user does, and what the channel itself has written where. */
final class Memory {
    /** Begins the keys that are the channel's own. */
    static final String WRITTEN = "juju-channel/written/";

    /** What a controller takes of one unit, if nobody has configured another {@code max-charm-state-size}. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final CharmState state;

    Memory(CharmState state) {
        this.state = state;
    }

    CharmState state() {
        return state;
    }

    /** Without what is the channel's own. */
    SortedMap<String, String> visible() {
        SortedMap<String, String> visible = new TreeMap<>(state.content());
        visible.subMap(WRITTEN, WRITTEN + Character.MAX_VALUE).clear();
        return visible;
    }

    /** What was written last, as far as that is known. */
    Optional<WrittenDigest> written(String relationId) {
        return state.commitsWithTheHook()
                ? Optional.ofNullable(state.content().get(WRITTEN + relationId)).flatMap(WrittenDigest::parse)
                : Optional.empty();
    }

    /**
     * The content to be replaced by.
     *
     * @param changes what the user remembers otherwise than before; {@code null} forgets
     * @param written what is known to be written now, by relation
     * @param gone relations that need not be known any longer
     * @throws ChannelException if it could not be taken over
     */
    SortedMap<String, String> next(
            SortedMap<String, @Nullable String> changes, Map<String, WrittenDigest> written, Set<String> gone) {
        SortedMap<String, String> next = new TreeMap<>(state.content());
        changes.forEach((key, value) -> {
            if (key.startsWith(WRITTEN)) {
                throw new ChannelException(
                        "The remembered key " + key + " begins with " + WRITTEN
                                + ", which the channel needs itself; choose another",
                        null);
            }
            next.compute(key, (same, before) -> value);
        });
        if (state.commitsWithTheHook()) {
            written.forEach((relationId, digest) -> {
                String key = WRITTEN + relationId;
                String value = digest.format();
                if (key.length() <= RelationChannel.MAX_STATE_KEY
                        && value.length() <= RelationChannel.MAX_STATE_VALUE) {
                    next.put(key, value);
                } else {
                    next.remove(key);
                }
            });
        }
        gone.forEach(relationId -> next.remove(WRITTEN + relationId));
        check(next);
        return next;
    }

    /** The relations of an endpoint in which it is known what is written. */
    Set<String> known(String endpoint) {
        Set<String> known = new TreeSet<>();
        for (String key :
                state.content().subMap(WRITTEN, WRITTEN + Character.MAX_VALUE).keySet()) {
            String relationId = key.substring(WRITTEN.length());
            if (relationId.startsWith(endpoint + ":")) {
                known.add(relationId);
            }
        }
        return known;
    }

    private static void check(Map<String, String> next) {
        long bytes = 0;
        for (Map.Entry<String, String> entry : next.entrySet()) {
            bytes += Utf8.length(entry.getKey()) + Utf8.length(entry.getValue());
        }
        if (bytes > MAX_BYTES) {
            throw new ChannelException(
                    "What the unit remembers would have " + bytes + " bytes; Juju takes at most " + MAX_BYTES
                            + " (2 MiB). Relate it to fewer units",
                    null);
        }
    }
}
