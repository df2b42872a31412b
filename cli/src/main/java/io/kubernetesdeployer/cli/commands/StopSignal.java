package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Handles SIGTERM and SIGINT: what is under way is brought to an end, and the process ends with 0. */
final class StopSignal {
    /** The seconds that this may take; after them the process ends in the middle, which does no harm. */
    private static final int PATIENCE = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable stop;

    private StopSignal(Runnable stop) {
        this.stop = stop;
    }

    /**
     * Installs the handler.
     *
     * @param stop asks the work to end; from another thread
     */
    static StopSignal install(Runnable stop) {
        StopSignal signal = new StopSignal(stop);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::onSignal, "stop"));
        return signal;
    }

    /** Tells the handler that the work is done and everything is closed. */
    void end() {
        ended.countDown();
    }

    private void onSignal() {
        if (ended.getCount() == 0) {
            return;
        }
        stop.run();
        try {
            if (ended.await(PATIENCE, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.OK.number());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
