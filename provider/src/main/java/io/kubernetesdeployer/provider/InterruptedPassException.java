package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.DeployerException;

/** Thrown when a pass was broken off because its thread was interrupted; the next pass makes up for it. */
public final class InterruptedPassException extends DeployerException {
    private static final long serialVersionUID = 1L;

    InterruptedPassException(InterruptedException cause) {
        super("The pass was interrupted before its end; run it again", cause);
    }
}
