package io.kubernetesdeployer.cli.options;

import picocli.CommandLine.Option;

/** The option that answers the question about deletions. */
public final class ConfirmOption {
    @Option(
            names = {"-y", "--yes"},
            description =
                    "Delete without a question. Otherwise, resources of a real cluster that would be deleted are listed first,"
                            + " and you are asked, if there is a terminal.")
    boolean yes;

    public ConfirmOption() {}

    public boolean isGiven() {
        return yes;
    }
}
