package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.provider.ProviderListener;

/** Shows on standard error what a provider does. {@link #close} leaves the terminal clean for the result. */
public interface Progress extends ProviderListener, AutoCloseable {
    @Override
    void close();

    /**
     * Shows a table that is redrawn if standard error is a terminal, and a line for each event otherwise. Failures are not
     * explained, because the report that follows does so.
     */
    static Progress beforeReport(Console console) {
        return console.screen()
                .<Progress>map(screen -> new LiveProgress(console.err(), screen))
                .orElseGet(() -> new LineProgress(console.err(), false));
    }

    /** Prints a line for each event, and explains failures when they happen, as no report follows. */
    static Progress withoutReport(Console console) {
        return new LineProgress(console.err(), true);
    }

    /** Prints warnings and retries alone. */
    static Progress ofWarnings(Console console) {
        return new WarningProgress(console);
    }
}
