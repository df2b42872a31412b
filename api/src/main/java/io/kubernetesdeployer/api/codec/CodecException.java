package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.DeployerException;
import org.jspecify.annotations.Nullable;

/** Thrown when text is not what it should be and nothing of it can be used. */
public final class CodecException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong with a text.
     *
     * @param message the place, what is wrong there, and what to do
     * @param cause what led to it; {@code null} for nothing
     */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
