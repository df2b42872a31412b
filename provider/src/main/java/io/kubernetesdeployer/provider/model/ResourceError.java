package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be done.
 *
 * @param cause the kind of failure, of a call or as if one had been made; {@code null} where there is none, such as for
 *     a bad bag
 * @param message what is wrong, in the server's words where it spoke
 * @param advice what to do; empty where the message says it
 */
public record ResourceError(@Nullable FailureKind cause, String message, String advice) {
    /** What another pass, which looks at everything again, may do better, but the same call may not. */
    private static final Set<FailureKind> PASSING =
            EnumSet.of(FailureKind.CONFLICT, FailureKind.EXPIRED, FailureKind.NAMESPACE_TERMINATING);

    /** The kind of failure; empty where there is none. */
    public Optional<FailureKind> kind() {
        return Optional.ofNullable(cause);
    }

    /** Whether another pass may do better with nothing changed. */
    public boolean isTransient() {
        return cause != null && (cause.isTransient() || PASSING.contains(cause));
    }

    /** The same, with what it is about before the message. */
    public ResourceError about(Object what) {
        return new ResourceError(cause, what + ": " + message, advice);
    }

    /** That something is wrong which no call has to do with. */
    public static ResourceError of(String message) {
        return new ResourceError(null, message, "");
    }

    /** Message and advice. */
    @Override
    public String toString() {
        return advice.isEmpty() ? message : message + ". " + advice;
    }
}
