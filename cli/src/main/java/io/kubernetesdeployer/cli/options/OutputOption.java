package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.report.OutputFormat;
import picocli.CommandLine.Option;

/** The option {@code -o}. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "The format of the result: ${COMPLETION-CANDIDATES}. Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    public OutputOption() {}

    public OutputFormat format() {
        return format;
    }
}
