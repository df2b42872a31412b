package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a channel has read last, to tell whether there is something else now. A mark names one content: of a relation,
 * or of a unit's bag in a relation.
 */
final class Baseline {
    private Map<String, String> marks;

    /** @param marks what is there when the channel opens */
    Baseline(Map<String, String> marks) {
        this.marks = new HashMap<>(marks);
    }

    static String name(String relationId, String unit) {
        return relationId + " " + unit;
    }

    /** Notes that a bag was read. */
    synchronized void read(String relationId, String unit, String mark) {
        marks.put(name(relationId, unit), mark);
    }

    /** Notes that relations and units were listed: those that are gone are no news any more. */
    synchronized void listed(List<Relation> relations) {
        Set<String> present = new HashSet<>();
        for (Relation relation : relations) {
            marks.put(relation.id(), "");
            present.add(relation.id());
            relation.remoteUnits().forEach(unit -> present.add(name(relation.id(), unit)));
        }
        marks.keySet().retainAll(present);
    }

    /** Whether there is something else than what was read last; told once. */
    synchronized boolean differs(Map<String, String> now) {
        if (marks.equals(now)) {
            return false;
        }
        marks = new HashMap<>(now);
        return true;
    }
}
