package io.kubernetesdeployer.cli.options;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that waits by default. */
public final class WaitOptions {
    @Mixin
    TimeoutOption limit = new TimeoutOption();

    @Option(names = "--no-wait", description = "Do not wait for the result.")
    private boolean noWait;

    public WaitOptions() {}

    public boolean waits() {
        return !noWait;
    }

    public Duration timeout() {
        return limit.timeout();
    }
}
