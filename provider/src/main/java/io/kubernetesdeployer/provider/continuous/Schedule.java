package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.provider.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When the rounds of an application begin: one after the other, as soon as something calls for one, and with a pause
 * between two as long as the first took, within bounds. On the deciding thread.
 */
final class Schedule {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Loop loop;
    private final Runnable beginning;
    private Instant began = Instant.MIN;
    private Instant rested = Instant.MIN;
    private Instant planned = Instant.MAX;
    private Loop.@Nullable Alarm alarm;
    private boolean running;
    private boolean again;
    private boolean urgent;
    private boolean ended;
    private int number;

    /** @param beginning begins a round; it is under way until {@link #rest} */
    Schedule(Loop loop, Runnable beginning) {
        this.loop = loop;
        this.beginning = beginning;
    }

    /** Has a round begin as soon as the pause allows; after this one, where one is under way. */
    void soon() {
        if (running) {
            again = true;
        } else {
            at(loop.now());
        }
    }

    /** The same without a pause: what the next round does is not what the last one did. */
    void atOnce() {
        urgent = true;
        rested = Instant.MIN;
        soon();
    }

    /** Has a round begin at a time, unless one begins before. */
    void at(Instant time) {
        Instant at = time.isBefore(rested) ? rested : time;
        if (ended || running || alarm != null && !at.isBefore(planned)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        planned = at;
        alarm = loop.at(at, this::begin);
    }

    private void begin() {
        alarm = null;
        running = true;
        again = false;
        urgent = false;
        number++;
        began = loop.now();
        beginning.run();
    }

    /** When the round that is under way began. */
    Instant began() {
        return began;
    }

    /** Tells, on the deciding thread, whether the round that is under way now still is. */
    BooleanSupplier round() {
        int mine = number;
        return () -> running && number == mine;
    }

    boolean isRunning() {
        return running;
    }

    /** The round has ended. */
    void rest() {
        running = false;
        Instant now = loop.now();
        rested = urgent ? Instant.MIN : now.plus(pause(Duration.between(began, now)));
        if (again || urgent) {
            at(now);
        }
    }

    private static Duration pause(Duration took) {
        if (took.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return took.compareTo(LONGEST_PAUSE) < 0 ? took : LONGEST_PAUSE;
    }

    /** Nothing will come of the round that is under way; the next one begins at a time. */
    void giveUp(Instant next) {
        running = false;
        rested = next;
        at(next);
    }

    boolean isEnded() {
        return ended;
    }

    /** No round begins any more. */
    void end() {
        ended = true;
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
