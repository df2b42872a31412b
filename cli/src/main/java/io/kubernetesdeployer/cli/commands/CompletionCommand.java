package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a script for the shell. */
@Command(
        name = CompletionCommand.NAME,
        sortOptions = false,
        description = {
            "Prints a script that completes commands and options in bash and zsh.",
            "",
            "To use it: source <(kubernetes-deployer completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    private final Console console;

    @Spec
    CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("kubernetes-deployer", spec.root().commandLine()));
        return ExitCode.OK.number();
    }
}
