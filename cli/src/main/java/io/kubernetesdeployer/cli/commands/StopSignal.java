package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** SIGTERM and SIGINT: end waiting at once, and work when it is done; the process then ends with 0. */
final class StopSignal {
    /** Most seconds a pass may go on; after that the process ends within it, which does no harm. */
    private static final int PATIENCE = 20;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean asked;
    private boolean waiting;

    private StopSignal() {}

    /** For the calling thread, which is the one that works and waits. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::onSignal, "stop"));
        return signal;
    }

    synchronized boolean isAsked() {
        return asked;
    }

    /** Waits, unless or until the signal comes. */
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

    /** The work is over and everything closed. */
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
