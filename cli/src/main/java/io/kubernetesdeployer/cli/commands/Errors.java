package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.DeployerException;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.requirer.InvalidManifestException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints an exception as one line, and chooses the exit code. */
final class Errors implements IExecutionExceptionHandler {
    private final Console console;
    private final RootCommand root;

    Errors(Console console, RootCommand root) {
        this.console = console;
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult result) {
        ExitCode code = report(error);
        return code == ExitCode.INTERNAL ? command.getCommandSpec().exitCodeOnExecutionException() : code.number();
    }

    private ExitCode report(Exception error) {
        ExitCode code = codeOf(error);
        if (code == ExitCode.INTERNAL) {
            console.say("kubernetes-deployer: unexpected error: " + error
                    + (root.debug ? "" : "; run the command again with --debug, and report the output"));
        } else {
            console.say("kubernetes-deployer: " + Text.plain(messageOf(error)));
        }
        if (root.debug) {
            error.printStackTrace(console.err());
        }
        return code;
    }

    /** Adds advice for a wrong or expired token, about which API servers say only "Unauthorized". */
    private static String messageOf(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return error instanceof ClusterException cluster && cluster.kind() == FailureKind.UNAUTHENTICATED
                ? message + ": the cluster does not accept the credentials; renew them in the kubeconfig"
                : message;
    }

    static ExitCode codeOf(Throwable error) {
        if (error instanceof CommandException failed) {
            return failed.code();
        }
        if (error instanceof ClusterException cluster) {
            return ExitCode.of(cluster.kind());
        }
        if (error instanceof SettingsException || error instanceof SelectionException) {
            return ExitCode.USAGE;
        }
        if (error instanceof CodecException
                || error instanceof InvalidResourceException
                || error instanceof InvalidManifestException) {
            return ExitCode.INPUT;
        }
        if (error instanceof ChannelException) {
            return ExitCode.UNREACHABLE;
        }
        return error instanceof DeployerException ? ExitCode.REFUSED : ExitCode.INTERNAL;
    }
}
