package io.kubernetesdeployer.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The option {@code --timeout} of a command that waits. */
public final class TimeoutOption {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "The maximum time to wait, for example 30s, 5m or 1h. Default: 5m.")
    private Duration timeout = Duration.ofMinutes(5);

    public TimeoutOption() {}

    public Duration timeout() {
        return timeout;
    }
}
