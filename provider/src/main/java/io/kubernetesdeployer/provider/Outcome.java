package io.kubernetesdeployer.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done about a planned resource.
 *
 * @param failure why it could not be applied; {@code null} where it could
 * @param note what a person should know about it; may be empty
 * @param preview what it would become; only of a dry run that the server made, else {@code null}
 */
record Outcome(
        Action action,
        @Nullable ResourceError failure,
        String note,
        @Nullable Preview preview) {
    static final Outcome NONE = new Outcome(Action.NONE, null, "", null);

    static final Outcome PLANNED = new Outcome(Action.PLANNED, null, "", null);

    static Outcome done(Action action) {
        return new Outcome(action, null, "", null);
    }

    static Outcome planned(String note) {
        return new Outcome(Action.PLANNED, null, note, null);
    }

    /** @param note what for */
    static Outcome waiting(String note) {
        return new Outcome(Action.WAITING, null, note, null);
    }

    static Outcome failed(ResourceError error) {
        return new Outcome(Action.FAILED, error, "", null);
    }

    Outcome with(Preview value) {
        return new Outcome(action, failure, note, value);
    }

    Optional<ResourceError> error() {
        return Optional.ofNullable(failure);
    }

    /** Whether nothing stood in its way. */
    boolean isApplied() {
        return failure == null && action != Action.WAITING;
    }

    /** Whether another pass may do better with nothing changed. */
    boolean isTransient() {
        return error().filter(ResourceError::isTransient).isPresent();
    }
}
