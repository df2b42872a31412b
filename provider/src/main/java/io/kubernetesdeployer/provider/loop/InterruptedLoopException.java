package io.kubernetesdeployer.provider.loop;

import io.kubernetesdeployer.api.DeployerException;

/** Thrown when the thread that decides is interrupted; what it has begun may be broken off anywhere. */
public final class InterruptedLoopException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public InterruptedLoopException() {
        super("The work was interrupted before its end; run it again", null);
    }
}
