package io.kubernetesdeployer.provider.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.provider.loop.Lanes.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(2);

    private void add(String lane, int tasks) {
        for (int i = 0; i < tasks; i++) {
            lanes.add(lane, () -> {});
        }
    }

    private List<String> startAll() {
        List<String> started = new ArrayList<>();
        for (Optional<Started> next = lanes.start(); next.isPresent(); next = lanes.start()) {
            started.add(next.get().lane());
        }
        return started;
    }

    @Test
    void lanesTakeTurns() {
        add("many", 3);
        add("few", 1);
        assertEquals(List.of("many", "few", "many"), startAll());
    }

    @Test
    void aLaneWhoseTasksHangHasNoMoreThanItsShare() {
        add("hangs", 10);
        assertEquals(List.of("hangs", "hangs"), startAll());
        add("other", 2);
        assertEquals(List.of("other", "other"), startAll());
    }

    @Test
    void whatEndsMakesRoomForTheNextOfItsLane() {
        add("lane", 3);
        Started first = lanes.start().orElseThrow();
        lanes.start().orElseThrow();
        assertEquals(List.of(), startAll());
        lanes.end(first);
        assertEquals(List.of("lane"), startAll());
    }

    @Test
    void tasksOfALaneBeginInTheirOrder() {
        List<Integer> done = new ArrayList<>();
        lanes.add("lane", () -> done.add(1));
        lanes.add("lane", () -> done.add(2));
        lanes.start().orElseThrow().task().run();
        lanes.start().orElseThrow().task().run();
        assertEquals(List.of(1, 2), done);
    }
}
