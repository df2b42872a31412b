package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.dispatch.Dispatcher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dispatch}: runs a Juju hook. The main class does so without this command, which is for help, completion and mistakes. */
@Command(
        name = DispatchCommand.NAME,
        sortOptions = false,
        description = {
            "Runs the hook or the action of Juju that the environment tells of.",
            "",
            "For the file dispatch of a charm; the charms of this project bring their own Java for it (docs/charm.md)."
        })
public final class DispatchCommand implements Callable<Integer> {
    public static final String NAME = "dispatch";

    private final Console console;

    @Parameters(index = "0", paramLabel = "provider|requirer", description = "Which end of the relation the charm is.")
    String role = "";

    @Parameters(index = "1", paramLabel = "ENDPOINT", description = "The endpoint's name in the charm's metadata.")
    String endpoint = "";

    DispatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return Dispatcher.run(console.environment(), role, endpoint);
    }
}
