package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what is wrong with a command line, and what the user may have meant. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        console.say("kubernetes-deployer: " + Text.plain(message(error)));
        UnmatchedArgumentException.printSuggestions(error, console.err());
        console.say("Try: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static String message(ParameterException error) {
        CommandLine commandLine = error.getCommandLine();
        if (commandLine.getParent() == null
                && error instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            return "there is no command \"" + unmatched.getUnmatched().get(0) + "\"; use one of: "
                    + String.join(", ", commandLine.getSubcommands().keySet());
        }
        return String.valueOf(error.getMessage());
    }
}
