package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One failed call.
 *
 * @param kind why
 * @param message the server's own words, or the client's where no server answered
 * @param resource what the call was about; empty where it was about none
 * @param causes the fields at fault
 * @param conflicts for {@link FailureKind#CONFLICT} of an apply: who owns which field
 * @param retryAfter how long the server asks to wait; empty where it does not
 */
public record Failure(
        FailureKind kind,
        String message,
        Optional<ResourceRef> resource,
        List<Cause> causes,
        List<Conflict> conflicts,
        Optional<Duration> retryAfter) {

    /** Copies the lists. */
    public Failure {
        causes = List.copyOf(causes);
        conflicts = List.copyOf(conflicts);
    }

    /** A failure that is told by kind and message alone. */
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    /** The same about a resource. */
    public Failure about(@Nullable ResourceRef ref) {
        return new Failure(kind, message, Optional.ofNullable(ref), causes, conflicts, retryAfter);
    }

    /** The same with the fields at fault. */
    public Failure withCauses(List<Cause> value) {
        return new Failure(kind, message, resource, value, conflicts, retryAfter);
    }

    /** The same with who owns which field. */
    public Failure withConflicts(List<Conflict> value) {
        return new Failure(kind, message, resource, causes, value, retryAfter);
    }

    /** The same with how long the server asks to wait. */
    public Failure withRetryAfter(Duration value) {
        return new Failure(kind, message, resource, causes, conflicts, Optional.of(value));
    }

    /**
     * A field at fault.
     *
     * @param field the field, dotted: {@code spec.replicas}; may be empty
     * @param reason the machine-readable reason: {@code FieldValueInvalid}; may be empty
     * @param message for a person
     */
    public record Cause(String field, String reason, String message) {}

    /**
     * A field that another manager owns.
     *
     * @param manager the other field manager
     * @param field the field as the server names it: {@code .spec.replicas}
     */
    public record Conflict(String manager, String field) {}
}
