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
    /** {@return the model's uuid} */
    String modelUuid();

    /** {@return whether this unit leads its application} */
    boolean isLeader();

    /** {@return the relations of the unit, as {@link RelationChannel#relations} has them} */
    List<Relation> relations();

    /**
     * {@return whether this is one of the unit's relations, and not broken}
     *
     * @param relationId the relation's id
     */
    boolean isRelated(String relationId);

    /**
     * {@return the bag of this unit or of a remote one; empty if it has written nothing}
     *
     * @param relationId the relation's id
     * @param unit this unit, or a remote one
     * @throws ChannelException if there is no such relation, or no such unit at its other end
     */
    Map<String, String> bag(String relationId, String unit);

    /**
     * {@return as {@link RelationChannel#readApplication}}
     *
     * @param relationId the relation's id
     * @throws ChannelException if there is no such relation, or the bag cannot be read
     */
    default Map<String, String> applicationBag(String relationId) {
        return Map.of();
    }

    /**
     * {@return as {@link RelationChannel#readOwnApplication}, as it is committed}
     *
     * @param relationId the relation's id
     * @throws ChannelException if there is no such relation, this unit does not lead, or the medium has no such bags
     */
    default Map<String, String> ownApplicationBag(String relationId) {
        throw ChannelException.noApplicationBags();
    }

    /**
     * {@return as {@link RelationChannel#readSecret}}
     *
     * @param reference the secret's reference
     */
    default Map<String, String> secret(String reference) {
        throw ChannelException.noSecrets(reference);
    }

    /**
     * {@return as {@link RelationChannel#shareSecret}}
     *
     * @param relationId the relation's id
     * @param former the secret shared before, if there is one
     * @param values the values by key
     * @throws ChannelException if there is no such relation
     */
    default Optional<SharedSecret> share(String relationId, @Nullable String former, Map<String, String> values) {
        return Optional.empty();
    }

    /**
     * {@return what this unit has written in a relation}
     *
     * @param relationId the relation's id
     * @throws ChannelException if there is no such relation
     */
    WrittenBag written(String relationId);

    /** {@return all that this unit remembers} */
    Map<String, String> state();

    /**
     * Changes all or, on failure, nothing.
     *
     * @param bags relation to the keys of this unit's bag that change, with their new values; the empty string deletes
     * @param memory what is remembered otherwise than before, by key; {@code null} forgets
     */
    void commit(Map<String, SortedMap<String, String>> bags, SortedMap<String, @Nullable String> memory);

    /**
     * Changes bags of this unit's application; called before {@link #commit}, if there are any changes.
     *
     * @param bags relation to the keys that change, with their new values; the empty string deletes
     */
    default void commitApplication(Map<String, SortedMap<String, String>> bags) {
        throw ChannelException.noApplicationBags();
    }

    /**
     * {@return the relations that have changed, as {@link RelationChannel#changedSince} has them} One other thread may
     * call it, at the same time as any other method.
     *
     * @param since the point that was seen last
     * @param timeout how long to wait at most
     */
    ChangedRelations changedSince(RelationCursor since, Duration timeout);

    /** Called once, by any thread; a wait in another thread ends. */
    void close();
}
