package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Handles SIGTERM and SIGINT. A wait ends at once, a pass is completed, and the process ends with 0. */
final class StopSignal {
    /** The seconds that a pass may take; after them the process ends within the pass, which does no harm. */
    private static final int PATIENCE = 20;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean asked;
    private boolean waiting;

    private StopSignal() {}

    /** Installs the handler for the calling thread, which does the work. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::onSignal, "stop"));
        return signal;
    }

    synchronized boolean isAsked() {
        return asked;
    }

    /**
     * Waits, but not longer than until the signal comes.
     *
     * @param wait the wait, which ends when its thread is interrupted
     * @return the result of the wait; {@code false} if the signal was there before
     */
    boolean wakes(BooleanSupplier wait) {
        synchronized (this) {
            if (asked) {
                return false;
            }
            waiting = true;
        }
        try {
            return wait.getAsBoolean();
        } finally {
            synchronized (this) {
                waiting = false;
            }
            Thread.interrupted();
        }
    }

    /** Tells the handler that the work is done and everything is closed. */
    void end() {
        ended.countDown();
    }

    private void onSignal() {
        if (ended.getCount() == 0) {
            return;
        }
        synchronized (this) {
            asked = true;
            if (waiting) {
                worker.interrupt();
            }
        }
        try {
            if (ended.await(PATIENCE, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.OK.number());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
