package io.kubernetesdeployer.channel.juju;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the model is on its way to.
 *
 * @param units by unit of this application, its state: {@code dying} where it is being removed
 */
public record GoalState(Map<String, String> units) {
    private static final String DYING = "dying";

    /** Copies the map. */
    public GoalState {
        units = Collections.unmodifiableMap(new TreeMap<>(units));
    }

    /** Whether a unit is being removed. */
    public boolean isDying(String unit) {
        return DYING.equals(units.get(unit));
    }
}
