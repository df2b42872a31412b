package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The objects that were deleted a moment ago so that others can have their values. An admission plugin looks into a cache, and may
 * still refuse the others; then it is worth another try. Safe from many threads.
 */
public final class Vacated {
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final Supplier<Instant> now;
    private final Map<Resource, Instant> gone = new ConcurrentHashMap<>();

    public Vacated(Supplier<Instant> now) {
        this.now = now;
    }

    /** Takes note that an object goes. */
    public void by(Resource holder) {
        Instant until = now.get().plus(MOMENT);
        forget();
        gone.put(holder, until);
    }

    /** A refusal as one that may pass where it is for the values of such an object. */
    public ClusterException judged(ClusterException refusal, Resource refused) {
        forget();
        return gone.keySet().stream().anyMatch(holder -> TakenValues.areAllOf(refusal.failure(), refused, holder))
                ? Attempts.passing(refusal)
                : refusal;
    }

    private void forget() {
        Instant moment = now.get();
        gone.values().removeIf(until -> !moment.isBefore(until));
    }
}
