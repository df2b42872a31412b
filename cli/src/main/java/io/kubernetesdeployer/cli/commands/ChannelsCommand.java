package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.report.ServicePrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code channels}: lists the channels. */
@Command(name = "channels", sortOptions = false, description = "Lists the channels (-o wide: with their settings).")
final class ChannelsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    OutputOption output = new OutputOption();

    ChannelsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new ServicePrinter(console, output.format())
                .printChannels(RelationChannel.selector("--channel NAME").all());
        return ExitCode.OK.number();
    }
}
