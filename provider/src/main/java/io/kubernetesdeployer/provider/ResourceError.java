package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be done.
 *
 * @param cause why the cluster refused; {@code null} where the deployer did, before the cluster was asked
 * @param message what is wrong, in the server's words where it spoke
 * @param advice what to do; empty where the message says it
 */
public record ResourceError(@Nullable FailureKind cause, String message, String advice) {

    /** Why the cluster refused; empty where the deployer did. */
    public Optional<FailureKind> kind() {
        return Optional.ofNullable(cause);
    }

    /** Message and advice. */
    @Override
    public String toString() {
        return advice.isEmpty() ? message : message + ". " + advice;
    }
}
