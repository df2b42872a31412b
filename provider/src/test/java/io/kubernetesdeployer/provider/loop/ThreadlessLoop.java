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

/** A loop without threads: whoever runs it says what is done next, and time passes when nothing is left to do. */
abstract class ThreadlessLoop implements RunnableLoop {
    final Deque<Runnable> events = new ArrayDeque<>();
    final List<Runnable> work = new ArrayList<>();
    final PriorityQueue<Due> alarms = new PriorityQueue<>(Comparator.comparing(Due::at));
    final List<Repeating> repetitions = new ArrayList<>();
    private final FakeTime time;

    ThreadlessLoop(FakeTime time) {
        this.time = time;
    }

    record Due(Instant at, Runnable event) {}

    final class Repeating implements Repetition {
        private final Repeated task;
        private Instant next = now();
        private boolean ended;

        private Repeating(Repeated task) {
            this.task = task;
        }

        boolean isDue() {
            return !ended && !next.isAfter(now());
        }

        void step() {
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

    /** Before each step. */
    abstract void beforeStep();

    /** Does one thing, if there is anything to do now. */
    abstract boolean isAnythingDone();

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public double jitter() {
        return 0;
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
        Repeating repeating = new Repeating(task);
        repetitions.add(repeating);
        return repeating;
    }

    @Override
    public boolean run(BooleanSupplier done, Instant latest) {
        while (!done.getAsBoolean()) {
            beforeStep();
            if (isAnythingDone()) {
                continue;
            }
            if (!now().isBefore(latest)) {
                return done.getAsBoolean();
            }
            Instant next = nextTime(latest);
            if (next.equals(Instant.MAX)) {
                throw new AssertionError("nothing is left to do, and what is waited for has not come");
            }
            pass(Duration.between(now(), next));
        }
        return true;
    }

    void pass(Duration length) {
        time.sleep(length);
    }

    /** When there is something to do, at the latest. */
    Instant nextTime(Instant latest) {
        Instant next = earlier(latest, alarms);
        for (Repeating repeating : repetitions) {
            if (!repeating.ended && repeating.next.isAfter(now()) && repeating.next.isBefore(next)) {
                next = repeating.next;
            }
        }
        return next;
    }

    static Instant earlier(Instant one, PriorityQueue<Due> queue) {
        Due first = queue.peek();
        return first != null && first.at().isBefore(one) ? first.at() : one;
    }
}
