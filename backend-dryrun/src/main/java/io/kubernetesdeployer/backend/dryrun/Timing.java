package io.kubernetesdeployer.backend.dryrun;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When what happens: spread over the time given, the same for the same object. */
final class Timing {
    private final long readyAfter;

    Timing(Duration readyAfter) {
        this.readyAfter = readyAfter.toMillis();
    }

    /** When controllers have seen a new object or generation. */
    long seen(ObjectKey key, long since) {
        return since + delay(key) / 2;
    }

    /** When they are done with it: after half of the time at the earliest, after all of it at the latest. */
    long done(ObjectKey key, long since) {
        return since + delay(key);
    }

    /** A time as objects bear it. */
    static String text(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private long delay(ObjectKey key) {
        return readyAfter * (512 + Math.floorMod(key.hashCode(), 513)) / 1024;
    }
}
