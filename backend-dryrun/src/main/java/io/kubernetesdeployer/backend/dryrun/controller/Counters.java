package io.kubernetesdeployer.backend.dryrun.controller;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counters in a status. */
final class Counters {
    private Counters() {}

    /** Sets a counter; one that is zero is left out, as the server does. */
    static void put(Map<String, @Nullable Object> status, String counter, long value) {
        if (value != 0) {
            status.put(counter, value);
        }
    }
}
