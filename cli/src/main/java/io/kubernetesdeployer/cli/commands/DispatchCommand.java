package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.dispatch.Dispatcher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code dispatch}: runs a hook of Juju. The main class does so itself if the arguments are complete; this command is for help,
 * for completion, and for wrong arguments.
 */
@Command(
        name = DispatchCommand.NAME,
        sortOptions = false,
        description = {
            "Runs a hook or an action of Juju, which the environment variables describe.",
            "",
            "For the file dispatch of a charm. The charms of this project contain their own Java (see docs/charm.md)."
        })
public final class DispatchCommand implements Callable<Integer> {
    public static final String NAME = "dispatch";

    private final Console console;

    @Parameters(index = "0", paramLabel = "provider|requirer", description = "The role of the charm in the relation.")
    String role = "";

    @Parameters(
            index = "1",
            paramLabel = "ENDPOINT",
            description = "The name of the endpoint in the metadata of the charm.")
    String endpoint = "";

    DispatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return Dispatcher.run(console.environment(), role, endpoint);
    }
}
