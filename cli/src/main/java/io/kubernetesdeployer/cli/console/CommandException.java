package io.kubernetesdeployer.cli.console;

import io.kubernetesdeployer.api.DeployerException;

/** Ends a command with an error message and an exit code. */
public final class CommandException extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public CommandException(ExitCode code, String message) {
        super(message, null);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
