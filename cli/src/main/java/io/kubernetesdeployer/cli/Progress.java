package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.provider.ProviderListener;

/** Shows what goes on; {@link #close} leaves the terminal clean for the result. */
interface Progress extends ProviderListener, AutoCloseable {
    @Override
    void close();

    /** A table that is redrawn where standard error is a terminal, else lines. */
    static Progress on(Console console) {
        return console.screen()
                .<Progress>map(screen -> new LiveProgress(console.err(), screen))
                .orElseGet(() -> new LineProgress(console.err(), false));
    }
}
