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

    /**
     * {@return a failure that is told by kind and message alone}
     *
     * @param kind what kind of failure it is
     * @param message what happened, in the server's words where it said something
     */
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    /**
     * {@return the same about a resource}
     *
     * @param ref the resource; {@code null} for none
     */
    public Failure about(@Nullable ResourceRef ref) {
        return new Failure(kind, message, Optional.ofNullable(ref), causes, conflicts, retryAfter);
    }

    /**
     * {@return the same with the fields at fault}
     *
     * @param value the fields, and what is wrong with each
     */
    public Failure withCauses(List<Cause> value) {
        return new Failure(kind, message, resource, value, conflicts, retryAfter);
    }

    /**
     * {@return the same with who owns which field}
     *
     * @param value the fields, and who owns each
     */
    public Failure withConflicts(List<Conflict> value) {
        return new Failure(kind, message, resource, causes, value, retryAfter);
    }

    /**
     * {@return the same with how long the server asks to wait}
     *
     * @param value how long to wait
     */
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
