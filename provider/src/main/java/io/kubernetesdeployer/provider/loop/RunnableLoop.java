package io.kubernetesdeployer.provider.loop;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** A loop that the calling thread can run, as the one that decides. */
public interface RunnableLoop extends Loop {
    /**
     * Runs events until something holds.
     *
     * @param done asked before each event
     * @param latest when to return at the latest; {@link Instant#MAX} for never
     * @return whether it holds
     * @throws InterruptedLoopException if the thread is interrupted, which it stays
     */
    boolean run(BooleanSupplier done, Instant latest);
}
