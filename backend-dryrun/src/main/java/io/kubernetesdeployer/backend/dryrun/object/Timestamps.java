package io.kubernetesdeployer.backend.dryrun.object;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes times as objects have them: RFC 3339 in UTC, in whole seconds. */
public final class Timestamps {
    private Timestamps() {}

    /** @param millis the time in milliseconds of the epoch */
    public static String of(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
