package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.DeployerException;
import org.jspecify.annotations.Nullable;

/** Thrown when relation data could not be read or written. */
public final class ChannelException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /** @param message what could not be done, with which relation, unit or file, and what to do */
    public ChannelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
