package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.DeployerException;
import org.jspecify.annotations.Nullable;

/** Thrown when a cluster did not do what it was asked to; {@link #failure()} tells why. */
public final class ClusterException extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** A failure the server told of. */
    public ClusterException(Failure failure) {
        this(failure, null);
    }

    /** A failure with what caused it in the client. */
    public ClusterException(Failure failure, @Nullable Throwable cause) {
        super(failure.resource().map(ref -> ref + ": ").orElse("") + failure.message(), cause);
        this.failure = failure;
    }

    /** Why. */
    public Failure failure() {
        return failure;
    }

    /** Why, in a word. */
    public FailureKind kind() {
        return failure.kind();
    }
}
