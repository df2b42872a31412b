package io.kubernetesdeployer.provider;

import java.time.Duration;

/** Wakes the one that waits; what is given before it waits is not lost. */
final class Signal {
    private boolean given;

    synchronized void give() {
        given = true;
        notifyAll();
    }

    /**
     * Waits for a signal; where one came while nobody waited, for more that come right after it.
     *
     * @param burst how long for more
     * @return whether there was one; not when the thread is interrupted
     */
    synchronized boolean await(Duration timeout, Duration burst) {
        long end = System.nanoTime() + (given ? burst : timeout).toNanos();
        boolean busy = given;
        try {
            for (long left = end - System.nanoTime(); left > 0 && (busy || !given); left = end - System.nanoTime()) {
                // At least a millisecond: wait(0) is forever.
                wait(left / 1_000_000 + 1);
            }
            boolean was = given;
            given = false;
            return was;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
