package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.provider.model.ProviderListener;

/** Shows on standard error what a provider does. {@link #close} removes what must not stand beside the result. */
public interface Progress extends ProviderListener, AutoCloseable {
    @Override
    void close();

    /** Asks the user something while nothing else is printed. */
    default void pauseFor(Runnable question) {
        question.run();
    }

    /**
     * Redraws a table if standard error is a terminal, and prints a line for each event otherwise. Leaves failures to the
     * report that follows.
     */
    static Progress beforeReport(Console console) {
        return console.screen()
                .<Progress>map(screen -> new LiveProgress(console.err(), screen))
                .orElseGet(() -> new LineProgress(console.err(), false));
    }

    /** Prints a line for each event, and explains failures when they happen, because no report follows. */
    static Progress withoutReport(Console console) {
        return new LineProgress(console.err(), true);
    }

    /** Prints only warnings and retries. */
    static Progress ofWarnings(Console console) {
        return new WarningProgress(console);
    }
}
