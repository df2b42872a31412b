package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import java.time.Duration;

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

    private long delay(ObjectKey key) {
        return readyAfter * (512 + Math.floorMod(key.hashCode(), 513)) / 1024;
    }
}
