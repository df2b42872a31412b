package io.kubernetesdeployer.provider.loop;

import java.time.Duration;

/** The pauses between looks at something: each half as long again as the one before, up to the longest. */
public final class Pace {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    /**
     * @param first the first pause
     * @param longest the longest one
     */
    public Pace(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The next pause. */
    public Duration next() {
        Duration now = next;
        Duration longer = now.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(longest) < 0 ? longer : longest;
        return now;
    }

    /** The next pause is the first again. */
    public void restart() {
        next = first;
    }
}
