package io.kubernetesdeployer.cli;

import picocli.CommandLine.Option;

/** {@code -o}. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print the result: ${COMPLETION-CANDIDATES}. Default: table.")
    OutputFormat format = OutputFormat.TABLE;

    OutputOption() {}
}
