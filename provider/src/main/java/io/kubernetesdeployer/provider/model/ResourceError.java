package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Why something could not be done.
 *
 * @param kind the kind of failure, of a call or as if one had been made; empty where there is none, such as for a bad bag
 * @param message what is wrong, in the server's words where it spoke
 * @param advice what to do; empty where the message says it
 */
public record ResourceError(Optional<FailureKind> kind, String message, String advice) {
    /** What another pass, which looks at everything again, may do better, but the same call may not. */
    private static final Set<FailureKind> PASSING =
            EnumSet.of(FailureKind.CONFLICT, FailureKind.EXPIRED, FailureKind.NAMESPACE_TERMINATING);

    /**
     * Of a known kind.
     *
     * @param kind what kind of failure it is
     * @param message what happened, in the server's words where it said something
     * @param advice what to do about it; may be empty
     */
    public ResourceError(FailureKind kind, String message, String advice) {
        this(Optional.of(kind), message, advice);
    }

    /** {@return whether another pass may do better with nothing changed} */
    public boolean isTransient() {
        return kind.filter(one -> one.isTransient() || PASSING.contains(one)).isPresent();
    }

    /**
     * {@return the same, with what it is about before the message}
     *
     * @param what what it is about, as messages name it
     */
    public ResourceError about(Object what) {
        return new ResourceError(kind, what + ": " + message, advice);
    }

    /**
     * {@return an error that no call has to do with}
     *
     * @param message what happened, for a person
     */
    public static ResourceError of(String message) {
        return of(message, "");
    }

    /**
     * {@return an error that no call has to do with, and what to do about it}
     *
     * @param message what happened, for a person
     * @param advice what to do about it; may be empty
     */
    public static ResourceError of(String message, String advice) {
        return new ResourceError(Optional.empty(), message, advice);
    }

    /** Message and advice. */
    @Override
    public String toString() {
        return advice.isEmpty() ? message : message + ". " + advice;
    }
}
