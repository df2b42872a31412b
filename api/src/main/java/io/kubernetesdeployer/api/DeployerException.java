package io.kubernetesdeployer.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception this platform throws on purpose.
 *
 * <p>The message stands on its own: what went wrong, with what, and what to do about it. It never holds the value of
 * a Secret.
 */
public abstract class DeployerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what went wrong, with what, and what to do about it
     * @param cause what led to it; {@code null} for nothing
     */
    protected DeployerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
