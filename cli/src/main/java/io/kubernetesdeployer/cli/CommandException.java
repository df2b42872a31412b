package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.DeployerException;

/** Ends a command with a message and an exit code. */
final class CommandException extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    CommandException(ExitCode code, String message) {
        super(message, null);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
