package io.kubernetesdeployer.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done about a planned resource.
 *
 * @param failure why it could not be applied; {@code null} where it could
 * @param note what a person should know about it; may be empty
 */
record Outcome(Action action, @Nullable ResourceError failure, String note) {
    static final Outcome NONE = new Outcome(Action.NONE, null, "");

    static final Outcome PLANNED = new Outcome(Action.PLANNED, null, "");

    static Outcome done(Action action) {
        return new Outcome(action, null, "");
    }

    static Outcome planned(String note) {
        return new Outcome(Action.PLANNED, null, note);
    }

    static Outcome failed(ResourceError error) {
        return new Outcome(Action.FAILED, error, "");
    }

    Optional<ResourceError> error() {
        return Optional.ofNullable(failure);
    }

    /** Whether another pass may do better with nothing changed. */
    boolean isTransient() {
        return error().filter(ResourceError::isTransient).isPresent();
    }
}
