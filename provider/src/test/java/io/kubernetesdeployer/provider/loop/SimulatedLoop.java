package io.kubernetesdeployer.provider.loop;

import io.kubernetesdeployer.provider.client.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A loop without threads in which chance decides what comes next, and how long it takes: any call may be overtaken by any
 * other, and by what happens in the world. Events come in the order in which they were posted, and alarms in that of their
 * times, as with threads.
 */
public final class SimulatedLoop implements RunnableLoop {
    private static final int TIME_PASSES_ONE_IN = 6;
    private static final int WATCHES_GO_ON_ONE_IN = 4;
    private static final int LONGEST_STEP_MILLIS = 60;

    private final FakeTime time;
    private final Random random;
    private final World world;
    private final Deque<Runnable> events = new ArrayDeque<>();
    private final List<Runnable> work = new ArrayList<>();
    private final PriorityQueue<Due> alarms = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<Simulated> repetitions = new ArrayList<>();
    private boolean killed;
    private long steps;

    public SimulatedLoop(FakeTime time, Random random, World world) {
        this.time = time;
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

    private record Due(Instant at, Runnable event) {}

    private final class Simulated implements Repetition {
        private final Repeated task;
        private Instant next = now();
        private boolean ended;

        private Simulated(Repeated task) {
            this.task = task;
        }

        private boolean isDue() {
            return !ended && !next.isAfter(now());
        }

        private void step() {
            Optional<Duration> pause = task.step(Duration.ZERO);
            ended |= pause.isEmpty();
            pause.ifPresent(length -> next = now().plus(length));
        }

        @Override
        public void close() {
            ended = true;
            repetitions.remove(this);
        }
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
    public Instant now() {
        return time.now();
    }

    @Override
    public void post(Runnable event) {
        events.add(event);
    }

    @Override
    public Alarm at(Instant at, Runnable event) {
        Due due = new Due(at, event);
        alarms.add(due);
        return () -> alarms.remove(due);
    }

    @Override
    public void work(String lane, Runnable task) {
        work.add(task);
    }

    @Override
    public Repetition repeat(String name, Repeated task) {
        Simulated simulated = new Simulated(task);
        repetitions.add(simulated);
        return simulated;
    }

    @Override
    public boolean run(BooleanSupplier done, Instant latest) {
        while (!done.getAsBoolean()) {
            if (killed) {
                throw new Killed();
            }
            steps++;
            if (random.nextInt(TIME_PASSES_ONE_IN) == 0) {
                time.sleep(Duration.ofMillis(1 + random.nextInt(LONGEST_STEP_MILLIS)));
            }
            if (!isAnythingDone()) {
                if (!now().isBefore(latest)) {
                    return done.getAsBoolean();
                }
                pass(latest);
            }
        }
        return true;
    }

    private boolean isAnythingDone() {
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
        if (possible.isEmpty() || random.nextInt(WATCHES_GO_ON_ONE_IN) == 0) {
            List<Simulated> due = new ArrayList<>(
                    repetitions.stream().filter(Simulated::isDue).toList());
            Collections.shuffle(due, random);
            for (Simulated one : due) {
                one.step();
                if (!events.isEmpty()) {
                    return true;
                }
            }
        }
        if (possible.isEmpty()) {
            return false;
        }
        possible.get(random.nextInt(possible.size())).run();
        return true;
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

    private void pass(Instant latest) {
        Instant next = latest;
        next = earlier(next, alarms);
        next = earlier(next, world.happenings);
        for (Simulated simulated : repetitions) {
            if (!simulated.ended && simulated.next.isAfter(now()) && simulated.next.isBefore(next)) {
                next = simulated.next;
            }
        }
        if (next.equals(Instant.MAX)) {
            throw new AssertionError("nothing is left to do, and what is waited for has not come");
        }
        time.sleep(Duration.between(now(), next));
    }

    private static Instant earlier(Instant one, PriorityQueue<Due> queue) {
        Due first = queue.peek();
        return first != null && first.at().isBefore(one) ? first.at() : one;
    }
}
