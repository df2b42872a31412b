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

    protected DeployerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
