package io.kubernetesdeployer.provider.execute;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What failed and is not to be tried again before its time, whatever else gives reason to make a new plan. On the deciding
 * thread.
 */
public final class Holds {
    private final Map<String, Held> held = new HashMap<>();

    /**
     * @param done what has become of the step
     * @param until when it may begin again
     */
    record Held(Execution.Done done, Instant until) {}

    void put(String step, Execution.Done done, Instant until) {
        held.put(step, new Held(done, until));
    }

    Optional<Held> find(String step, Instant now) {
        Held found = held.get(step);
        if (found != null && !found.until().isAfter(now)) {
            held.remove(step);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }
}
