package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.DeployerException;

/** Ends a command with a message and a code. */
final class Failed extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    Failed(ExitCode code, String message) {
        super(message, null);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
