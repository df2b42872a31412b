package io.kubernetesdeployer.provider.client;

import java.time.Duration;
import java.time.Instant;

/** The clock, so that tests need none. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public boolean sleep(Duration duration) {
            try {
                Thread.sleep(duration.toMillis());
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    };

    Instant now();

    /** @return whether it slept to the end; if not, the thread is interrupted and should come to an end */
    boolean sleep(Duration duration);
}
