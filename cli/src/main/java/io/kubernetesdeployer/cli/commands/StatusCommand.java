package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.cli.report.ReportPrinter;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what the provider has answered. */
@Command(name = "status", sortOptions = false, description = "Prints what the provider has answered so far.")
final class StatusCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ChannelOptions channelOptions = new ChannelOptions();

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (RelationChannel channel = channelOptions.openToRead(Role.REQUIRER, console)) {
            Requirer requirer = new Requirer(channel);
            Report report = new Answers(channel, requirer)
                    .now()
                    .orElseThrow(() -> new CommandException(
                            ExitCode.TIMEOUT,
                            requirer.isAvailable()
                                    ? "the provider has not answered yet"
                                    : "no provider has joined; start one with: provide"));
            if (!requirer.report().orElseThrow().answersLastRequest()) {
                console.warn("this answers an older request");
            }
            new ReportPrinter(console, output.format()).print(report);
            return Verdict.of(report.state()).number();
        }
    }
}
