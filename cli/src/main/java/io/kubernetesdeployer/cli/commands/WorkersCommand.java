package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code workers}: prints the IP addresses of the worker nodes. */
@Command(
        name = "workers",
        sortOptions = false,
        description = "Prints the IP addresses of the worker nodes from the answer of the provider, one per line.")
final class WorkersCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ChannelOptions channelOptions = new ChannelOptions();

    WorkersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (RelationChannel channel = channelOptions.openToRead(Role.REQUIRER, console)) {
            List<String> workers = new Requirer(channel).workerIps();
            if (workers.isEmpty()) {
                throw new CommandException(
                        ExitCode.TIMEOUT, "there are no worker nodes in the answer of the provider yet");
            }
            workers.forEach(worker -> console.out().println(Text.line(worker)));
            return ExitCode.OK.number();
        }
    }
}
