package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Optional;

/**
 * What became of an object that is no longer asked for.
 *
 * @param ref the object
 * @param outcome what was done
 * @param message why, where it is not gone; else empty
 * @param kind the kind of failure; empty where none has failed
 */
public record PrunedResource(ResourceRef ref, Outcome outcome, String message, Optional<FailureKind> kind) {

    /**
     * Where nothing has failed.
     *
     * @param ref the resource
     * @param outcome what became of it
     * @param message what holds it, for a person; may be empty
     */
    public PrunedResource(ResourceRef ref, Outcome outcome, String message) {
        this(ref, outcome, message, Optional.empty());
    }

    /**
     * {@return an object that could not be deleted}
     *
     * @param ref the object
     * @param error why
     */
    public static PrunedResource failed(ResourceRef ref, ResourceError error) {
        return new PrunedResource(ref, Outcome.FAILED, error.toString(), error.kind());
    }

    /** {@return whether it could not be deleted} */
    public boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** {@return whether something still holds it} */
    public boolean isTerminating() {
        return outcome == Outcome.TERMINATING;
    }

    /** {@return whether it is not deleted yet, because others go before it} */
    public boolean isWaiting() {
        return outcome == Outcome.WAITING;
    }

    /** What was done. */
    public enum Outcome {
        /** It is gone. */
        DELETED,
        /** It is marked for deletion, and something still holds it. */
        TERMINATING,
        /** It is not deleted yet: something that goes before it is still there. */
        WAITING,
        /** It stays, because it says so. */
        KEPT,
        /** It would be deleted (in a dry run). */
        PLANNED,
        /** It could not be deleted. */
        FAILED
    }
}
