package io.kubernetesdeployer.cli.options;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether, and how long, a command waits that does so unless it is told not to. */
public final class WaitOptions {
    @Mixin
    TimeoutOption limit = new TimeoutOption();

    @Option(names = "--no-wait", description = "Return after the last write.")
    private boolean noWait;

    public WaitOptions() {}

    public boolean waits() {
        return !noWait;
    }

    public Duration timeout() {
        return limit.timeout();
    }
}
