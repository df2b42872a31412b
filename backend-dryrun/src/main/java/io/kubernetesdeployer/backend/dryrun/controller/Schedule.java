package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Which object is to be looked at when. */
final class Schedule {
    private final PriorityQueue<Visit> visits =
            new PriorityQueue<>(Comparator.comparingLong(Visit::at).thenComparing(Visit::key));

    /** @param at in milliseconds of the epoch */
    record Visit(long at, ObjectKey key) {}

    void add(long at, ObjectKey key) {
        visits.add(new Visit(at, key));
    }

    /** Takes the first one that is due; {@code null} if none is. */
    @Nullable
    Visit due(long now) {
        Visit first = visits.peek();
        return first == null || first.at > now ? null : visits.poll();
    }

    /** When the next one is due; {@link Long#MAX_VALUE} if there is none. */
    long next() {
        Visit first = visits.peek();
        return first == null ? Long.MAX_VALUE : first.at;
    }
}
