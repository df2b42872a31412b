package io.kubernetesdeployer.provider.loop;

import io.kubernetesdeployer.provider.client.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * A loop without threads: one thing is done after the other, in the order in which it came, and time passes when nothing
 * is left to do.
 */
public final class SteppedLoop implements RunnableLoop {
    private final FakeTime time;
    private final Deque<Runnable> events = new ArrayDeque<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final PriorityQueue<Due> alarms = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<Stepped> repetitions = new ArrayList<>();
    private Runnable beforeEachStep = () -> {};

    /** @param time passes when nothing is left to do */
    public SteppedLoop(FakeTime time) {
        this.time = time;
    }

    /** Has something done before whatever is done next, each time. */
    public void beforeEachStep(Runnable what) {
        beforeEachStep = what;
    }

    private record Due(Instant at, Runnable event) {}

    private final class Stepped implements Repetition {
        private final Repeated task;
        private Instant next = now();
        private boolean ended;

        private Stepped(Repeated task) {
            this.task = task;
        }

        private void step() {
            if (!ended && !next.isAfter(now())) {
                beforeEachStep.run();
                Optional<Duration> pause = task.step(Duration.ZERO);
                ended = pause.isEmpty();
                pause.ifPresent(length -> next = now().plus(length));
            }
        }

        @Override
        public void close() {
            ended = true;
            repetitions.remove(this);
        }
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
        Stepped stepped = new Stepped(task);
        repetitions.add(stepped);
        return stepped;
    }

    @Override
    public boolean run(BooleanSupplier done, Instant latest) {
        while (!done.getAsBoolean()) {
            if (isAnythingDone()) {
                continue;
            }
            if (!now().isBefore(latest)) {
                return done.getAsBoolean();
            }
            pass(latest);
        }
        return true;
    }

    private boolean isAnythingDone() {
        beforeEachStep.run();
        Due due = alarms.peek();
        if (due != null && !due.at().isAfter(now())) {
            alarms.remove().event().run();
        } else if (!events.isEmpty()) {
            events.remove().run();
        } else if (!work.isEmpty()) {
            work.remove().run();
        } else {
            List.copyOf(repetitions).forEach(Stepped::step);
            return !events.isEmpty();
        }
        return true;
    }

    private void pass(Instant latest) {
        Instant next = alarms.isEmpty() ? latest : earlier(alarms.peek().at(), latest);
        for (Stepped stepped : repetitions) {
            if (!stepped.ended && stepped.next.isAfter(now())) {
                next = earlier(next, stepped.next);
            }
        }
        if (next.equals(Instant.MAX)) {
            throw new AssertionError("nothing is left to do, and what is waited for has not come");
        }
        time.sleep(Duration.between(now(), next));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
