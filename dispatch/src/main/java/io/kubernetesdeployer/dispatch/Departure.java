package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.channel.juju.GoalState;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.RelationEvent;

/**
 * Whether this unit is being removed. Each relation of such a unit departs and breaks as if the relation itself had been
 * removed: the unit must not delete what the other units, or the next one, go on to look after. The hook {@code stop}
 * decides what happens to it.
 */
final class Departure {
    /** Remembered when Juju has shown that the whole application is being removed. */
    private static final String APPLICATION_IS_DYING = "dispatch/application-is-dying";

    private Departure() {}

    /** Asks Juju only in those hooks in which it matters. */
    static boolean isUnderWay(HookTools tools, RelationChannel memory) {
        String unit = tools.environment().unit();
        boolean departs = tools.environment()
                .relation()
                .flatMap(RelationEvent::departingUnit)
                .filter(unit::equals)
                .isPresent();
        if (!departs && !tools.environment().hook().orElse("").endsWith("-relation-broken")) {
            return false;
        }
        boolean dying = tools.goalState().isDying(unit);
        if (departs && !dying) {
            // Juju names a unit that is still alive as the departing one only if its application is dying.
            memory.remember(APPLICATION_IS_DYING, "yes");
        }
        return departs || dying;
    }

    /**
     * Whether all relations of an endpoint are over for certain, in a unit that is the last one: the application is dying, or
     * Juju no longer lists any of them.
     */
    static boolean endsEveryRelation(GoalState goal, RelationChannel memory) {
        return memory.recall(APPLICATION_IS_DYING).isPresent()
                || !goal.relatedEndpoints().contains(memory.endpoint());
    }
}
