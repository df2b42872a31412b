package io.kubernetesdeployer.provider.loop;

import java.time.Duration;
import java.util.Optional;

/** Something that is done again and again, a step at a time. */
@FunctionalInterface
public interface Repeated {
    /**
     * Does the next step.
     *
     * @param patience how long it may wait for something to do; at zero it takes what is there
     * @return how long to pause before the next step; empty at the end
     */
    Optional<Duration> step(Duration patience);
}
