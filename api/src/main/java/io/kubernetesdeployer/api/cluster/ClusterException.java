package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.DeployerException;
import org.jspecify.annotations.Nullable;

/** Thrown when a cluster did not do what it was asked to; {@link #failure()} tells why. */
public final class ClusterException extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /**
     * A failure the server told of.
     *
     * @param failure what the server or the client says of it
     */
    public ClusterException(Failure failure) {
        this(failure, null);
    }

    /**
     * A failure with what caused it in the client.
     *
     * @param failure what the server or the client says of it
     * @param cause what led to it; {@code null} for nothing
     */
    public ClusterException(Failure failure, @Nullable Throwable cause) {
        super(failure.resource().map(ref -> ref + ": ").orElse("") + failure.message(), cause);
        this.failure = failure;
    }

    /** {@return why it failed} */
    public Failure failure() {
        return failure;
    }

    /** {@return what kind of failure it is} */
    public FailureKind kind() {
        return failure.kind();
    }
}
