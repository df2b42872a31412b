package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.Relation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What is committed, as one unit may see and change it. */
interface UnitStore {
    String modelUuid();

    boolean isLeader();

    List<Relation> relations();

    boolean isRelated(String relationId);

    /** The bag of this unit or of a remote one; empty if it has written nothing. */
    Map<String, String> bag(String relationId, String unit);

    /** All that this unit remembers. */
    Map<String, String> state();

    /**
     * Replaces all or, on failure, nothing.
     *
     * @param bags relation to this unit's new bag; those that are not named stay
     * @param state all that is to be remembered; {@code null} if that stays
     */
    void commit(Map<String, SortedMap<String, String>> bags, @Nullable SortedMap<String, String> state);

    /** As {@link io.kubernetesdeployer.api.relation.RelationChannel#awaitChange}. */
    boolean awaitChange(Duration timeout);

    /** Called once, by any thread; a wait in another thread ends. */
    void close();
}
