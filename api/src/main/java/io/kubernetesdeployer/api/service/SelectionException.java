package io.kubernetesdeployer.api.service;

import io.kubernetesdeployer.api.DeployerException;
import org.jspecify.annotations.Nullable;

/** Thrown when no service can be chosen: none there, several and no name, an unknown name, or a broken one. */
public final class SelectionException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why no service was chosen.
     *
     * @param message what was asked for, what was found, and what to do
     * @param cause what led to it; {@code null} for nothing
     */
    public SelectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
