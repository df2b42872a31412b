package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.model.ProviderEvent;

/** Prints only warnings and retries, for a command that changes nothing. */
final class WarningProgress implements Progress {
    private final Console console;

    WarningProgress(Console console) {
        this.console = console;
    }

    @Override
    public void on(ProviderEvent event) {
        if (event instanceof ProviderEvent.Warning || event instanceof ProviderEvent.Retrying) {
            console.say(Text.line(EventText.of(event)));
        }
    }

    @Override
    public void close() {}
}
