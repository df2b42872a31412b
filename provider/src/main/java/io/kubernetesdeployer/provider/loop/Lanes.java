package io.kubernetesdeployer.provider.loop;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tasks that wait, by lane. Lanes take turns, and none has more than its share under way, so that a lane whose tasks hang
 * leaves room for the others.
 */
final class Lanes {
    private final int share;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** @param share how many tasks of one lane may be under way at once; at least 1 */
    Lanes(int share) {
        this.share = share;
    }

    private static final class Lane {
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
    }

    /** A task that may begin. */
    record Started(String lane, Runnable task) {}

    synchronized void add(String lane, Runnable task) {
        lanes.computeIfAbsent(lane, name -> new Lane()).waiting.add(task);
    }

    /** The next task that may begin; empty where each waits for others of its lane. */
    synchronized Optional<Started> start() {
        for (Map.Entry<String, Lane> entry : lanes.entrySet()) {
            Lane lane = entry.getValue();
            if (!lane.waiting.isEmpty() && lane.underWay < share) {
                lane.underWay++;
                Started started = new Started(entry.getKey(), lane.waiting.remove());
                // To the end of the row.
                lanes.remove(started.lane());
                lanes.put(started.lane(), lane);
                return Optional.of(started);
            }
        }
        return Optional.empty();
    }

    synchronized void end(Started started) {
        Lane lane = lanes.get(started.lane());
        lane.underWay--;
        if (lane.underWay == 0 && lane.waiting.isEmpty()) {
            lanes.remove(started.lane());
        }
    }
}
