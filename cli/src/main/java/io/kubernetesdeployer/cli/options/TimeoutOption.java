package io.kubernetesdeployer.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits, where it does. */
public final class TimeoutOption {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long to wait at most: 30s, 5m, 1h. Default: 5m.")
    private Duration timeout = Duration.ofMinutes(5);

    public TimeoutOption() {}

    public Duration timeout() {
        return timeout;
    }
}
