package io.kubernetesdeployer.api.relation.spi;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.SharedSecret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A medium as one unit may see and change it: what a {@link StagedChannel} needs to be a channel. It knows only what is
 * committed, and commits all at once. Calls fail with a {@link ChannelException}. They come one at a time, but for
 * {@link #changedSince} and {@link #close}.
 */
public interface UnitStore {
    /** The model's uuid. */
    String modelUuid();

    /** Whether this unit leads its application. */
    boolean isLeader();

    /** As {@link RelationChannel#relations}. */
    List<Relation> relations();

    /** Whether this is one of the unit's relations, and not broken. */
    boolean isRelated(String relationId);

    /**
     * The bag of this unit or of a remote one; empty if it has written nothing.
     *
     * @throws ChannelException if there is no such relation, or no such unit at its other end
     */
    Map<String, String> bag(String relationId, String unit);

    /**
     * As {@link RelationChannel#readApplication}.
     *
     * @throws ChannelException if there is no such relation, or the bag cannot be read
     */
    default Map<String, String> applicationBag(String relationId) {
        return Map.of();
    }

    /** As {@link RelationChannel#readSecret}. */
    default Map<String, String> secret(String reference) {
        throw ChannelException.noSecrets(reference);
    }

    /**
     * As {@link RelationChannel#shareSecret}.
     *
     * @throws ChannelException if there is no such relation
     */
    default Optional<SharedSecret> share(String relationId, @Nullable String former, Map<String, String> values) {
        return Optional.empty();
    }

    /**
     * What this unit has written in a relation.
     *
     * @throws ChannelException if there is no such relation
     */
    WrittenBag written(String relationId);

    /** All that this unit remembers. */
    Map<String, String> state();

    /**
     * Changes all or, on failure, nothing.
     *
     * @param bags relation to the keys of this unit's bag that change, with their new values; the empty string deletes
     * @param memory what is remembered otherwise than before, by key; {@code null} forgets
     */
    void commit(Map<String, SortedMap<String, String>> bags, SortedMap<String, @Nullable String> memory);

    /** As {@link RelationChannel#changedSince}. One other thread may call it, at the same time as any other method. */
    ChangedRelations changedSince(RelationCursor since, Duration timeout);

    /** Called once, by any thread; a wait in another thread ends. */
    void close();
}
