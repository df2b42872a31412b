package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.channel.juju.GoalState;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.RelationEvent;
import java.util.Optional;

/**
 * Whether this unit goes. A unit that is removed sees each of its relations break, as if the relation itself had been
 * removed: it must not delete what the other units go on to look after.
 */
enum Departure {
    /** It stays. */
    NONE,
    /** It goes, others of its application stay. */
    THIS_UNIT,
    /** It goes, and with it the application. */
    APPLICATION;

    /** Asks Juju only in those hooks in which it may matter. */
    static Departure of(HookTools tools) {
        String hook = tools.environment().hook().orElse("");
        Optional<String> departing = tools.environment().relation().flatMap(RelationEvent::departingUnit);
        String unit = tools.environment().unit();
        boolean itself = departing.filter(unit::equals).isPresent();
        if (!itself && !hook.endsWith("-relation-broken") && !hook.equals("stop")) {
            return NONE;
        }
        return of(unit, itself || hook.equals("stop"), tools.goalState());
    }

    /**
     * @param known whether it is known already that this unit goes
     * @param goal what becomes of the application's units
     */
    static Departure of(String unit, boolean known, GoalState goal) {
        if (!known && !goal.isDying(unit)) {
            return NONE;
        }
        for (String other : goal.units().keySet()) {
            if (!other.equals(unit) && !goal.isDying(other)) {
                return THIS_UNIT;
            }
        }
        return APPLICATION;
    }
}
