package io.kubernetesdeployer.testkit.channel;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import java.util.Map;
import java.util.Set;

/**
 * A model that {@link RelationChannelContract} sets up and that hands out the channels under test. Names follow Juju's
 * rules. The tests never open a unit twice at a time, and remove a unit only while its channel is closed.
 */
public interface ChannelModel extends AutoCloseable {

    /** What a medium can do beyond what every one must. */
    enum Trait {
        /** An open channel sees what others commit meanwhile; without it, what was there when it was opened. */
        LIVE,
        /** {@link RelationChannel#changedSince} really waits; without it, it returns at once. */
        AWAITS,
        /** {@link ChannelModel#lead} works. */
        MOVES_LEADER,
        /** {@link ChannelModel#writeApplication} works; without it, applications have no bags. */
        APPLICATION_BAGS
    }

    /** What this medium can do. */
    Set<Trait> traits();

    /** The keys that the medium itself puts into every bag, as Juju does with {@code ingress-address}. */
    default Set<String> mediumKeys() {
        return Set.of();
    }

    /** Adds a unit, and its application with the first; it joins the relations that its application has. */
    void addUnit(String unit);

    /** Removes a unit. */
    void removeUnit(String unit);

    /** Relates two applications that have units. */
    void relate(String requirer, String provider);

    /** Breaks the relation of two applications. */
    void breakRelation(String requirer, String provider);

    /** Makes a unit the leader of its application. */
    default void lead(String unit) {
        throw new UnsupportedOperationException("this model has not the trait MOVES_LEADER");
    }

    /** Has the leader of an application write into the application's bag, in its relation with another. */
    default void writeApplication(String application, String other, Map<String, String> changes) {
        throw new UnsupportedOperationException("this model has not the trait APPLICATION_BAGS");
    }

    /**
     * Opens a unit's channel. Where the medium commits by itself, closing the channel ends the hook: what was handed
     * over with {@code commit} is seen from then on.
     */
    RelationChannel open(String unit, Role role);

    @Override
    void close();
}
