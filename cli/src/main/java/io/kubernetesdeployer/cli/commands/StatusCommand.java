package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.cli.report.ReportPrinter;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: prints the answer of the provider. */
@Command(name = "status", sortOptions = false, description = "Prints the latest answer of the provider.")
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
            Answers answers = new Answers(channel, new Requirer(channel));
            Report report = answers.latest();
            if (!answers.isUpToDate()) {
                console.warn("this is the answer to an older request");
            }
            new ReportPrinter(console, output.format()).print(report);
            return Verdict.of(report.state()).number();
        }
    }
}
