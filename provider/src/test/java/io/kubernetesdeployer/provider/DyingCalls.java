package io.kubernetesdeployer.provider;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets so many calls through; the last one is made, and its answer is lost, as with a process that is killed.
 *
 * @param left how many more are let through; below 0 when it has died
 */
record DyingCalls(AtomicInteger left) implements FaultyDeployer.Fault {
    /** What each call ends with from then on. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public <T> T around(String call, Supplier<T> inner) {
        if (left.get() < 0) {
            throw new Died();
        }
        T result = inner.get();
        if (left.getAndDecrement() <= 0) {
            throw new Died();
        }
        return result;
    }
}
