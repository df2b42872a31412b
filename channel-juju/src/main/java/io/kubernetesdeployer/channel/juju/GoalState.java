package io.kubernetesdeployer.channel.juju;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the model is on its way to.
 *
 * @param units by unit of this application, its state: {@code dying} where it is being removed
 * @param relatedEndpoints the endpoints of this application that have a relation, which may be dying: Juju does not tell, and
 *     lists a relation until the last unit of either end has left it
 */
public record GoalState(Map<String, String> units, Set<String> relatedEndpoints) {
    private static final String DYING = "dying";

    /** Copies the map and the set. */
    public GoalState {
        units = Collections.unmodifiableMap(new TreeMap<>(units));
        relatedEndpoints = Collections.unmodifiableSet(new TreeSet<>(relatedEndpoints));
    }

    /**
     * {@return whether a unit is being removed}
     *
     * @param unit the unit
     */
    public boolean isDying(String unit) {
        return DYING.equals(units.get(unit));
    }

    /**
     * {@return whether another unit than this one stays}
     *
     * @param unit this unit
     */
    public boolean keepsAnotherThan(String unit) {
        return units.keySet().stream().anyMatch(other -> !other.equals(unit) && !isDying(other));
    }
}
