package io.kubernetesdeployer.provider;

import java.time.Duration;
import java.time.Instant;

/** The pauses between looks at something that takes its time: ever longer ones, up to an end. */
final class Polling {
    private final Time time;
    private final Duration longest;
    private final Instant end;
    private Duration next;

    Polling(Time time, Duration first, Duration longest, Duration timeout) {
        this.time = time;
        this.longest = longest;
        this.end = time.now().plus(timeout);
        this.next = first;
    }

    /** @return whether to look again; not when the time is over or the thread is interrupted */
    boolean pause() {
        Duration left = Duration.between(time.now(), end);
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        boolean slept = time.sleep(next.compareTo(left) < 0 ? next : left);
        Duration longer = next.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(longest) < 0 ? longer : longest;
        return slept;
    }
}
