package io.kubernetesdeployer.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether, and how long, a command waits that does so unless it is told not to. */
final class WaitOptions {
    @Mixin
    TimeoutOption limit = new TimeoutOption();

    @Option(names = "--no-wait", description = "Return after the last write.")
    private boolean noWait;

    WaitOptions() {}

    boolean waits() {
        return !noWait;
    }

    Duration timeout() {
        return limit.timeout;
    }
}
