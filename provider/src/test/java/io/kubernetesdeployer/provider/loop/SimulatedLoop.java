package io.kubernetesdeployer.provider.loop;

import io.kubernetesdeployer.provider.client.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A loop without threads in which chance decides what comes next, and how long it takes: any call may be overtaken by any
 * other, and by what happens in the world. Events come in the order in which they were posted, and alarms in that of their
 * times, as with threads.
 */
public final class SimulatedLoop extends ThreadlessLoop {
    private static final int TIME_PASSES_ONE_IN = 6;
    private static final int WATCHES_GO_ON_ONE_IN = 4;
    private static final int LONGEST_STEP_MILLIS = 60;
    private static final int STEPS_WITHOUT_TIME = 6;

    private final Random random;
    private final World world;
    private boolean killed;
    private long steps;

    public SimulatedLoop(FakeTime time, Random random, World world) {
        super(time);
        this.random = random;
        this.world = world;
    }

    /** What happens outside of the process, at its time, whoever runs. */
    public static final class World {
        private final PriorityQueue<Due> happenings = new PriorityQueue<>(Comparator.comparing(Due::at));
        private final List<Runnable> underWay = new ArrayList<>();

        public void at(Instant time, Runnable what) {
            happenings.add(new Due(time, what));
        }
    }

    /** What a process that is killed ends with. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Ends the process without another step; what it has sent may arrive all the same, at any time. */
    public void kill() {
        killed = true;
        world.underWay.addAll(work);
        work.clear();
    }

    /** How many steps it made. */
    public long steps() {
        return steps;
    }

    /** How much is waiting to be done, or for its time. */
    public int size() {
        return events.size() + work.size() + alarms.size() + repetitions.size();
    }

    @Override
    public double jitter() {
        return random.nextDouble();
    }

    @Override
    void beforeStep() {
        if (killed) {
            throw new Killed();
        }
        steps++;
        if (random.nextInt(TIME_PASSES_ONE_IN) == 0) {
            pass(Duration.ofMillis(1 + random.nextInt(LONGEST_STEP_MILLIS)));
        }
    }

    @Override
    boolean isAnythingDone() {
        List<Runnable> possible = new ArrayList<>();
        add(possible, alarms);
        add(possible, world.happenings);
        if (!events.isEmpty()) {
            possible.add(() -> events.remove().run());
        }
        work.forEach(task -> possible.add(() -> {
            work.remove(task);
            task.run();
        }));
        world.underWay.forEach(task -> possible.add(() -> {
            world.underWay.remove(task);
            task.run();
        }));
        if (possible.isEmpty()) {
            // A watch is opened by one step, and takes an event by each of the next: time does not pass between them.
            for (int i = 0; i < STEPS_WITHOUT_TIME; i++) {
                if (isAnythingRepeated()) {
                    return true;
                }
            }
            return false;
        }
        if (random.nextInt(WATCHES_GO_ON_ONE_IN) == 0 && isAnythingRepeated()) {
            return true;
        }
        possible.get(random.nextInt(possible.size())).run();
        return true;
    }

    private boolean isAnythingRepeated() {
        List<Repeating> due =
                new ArrayList<>(repetitions.stream().filter(Repeating::isDue).toList());
        Collections.shuffle(due, random);
        for (Repeating one : due) {
            one.step();
            if (!events.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void add(List<Runnable> possible, PriorityQueue<Due> queue) {
        Due first = queue.peek();
        if (first != null && !first.at().isAfter(now())) {
            possible.add(() -> {
                queue.remove(first);
                first.event().run();
            });
        }
    }

    @Override
    Instant nextTime(Instant latest) {
        return earlier(super.nextTime(latest), world.happenings);
    }
}
