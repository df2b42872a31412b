package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done about a resource.
 *
 * @param error why it could not be applied; empty where it could
 * @param note what a person should know about it; may be empty
 * @param preview what it would become; only of a dry run that the server made, else {@code null}
 */
public record Outcome(
        Action action,
        Optional<ResourceError> error,
        String note,
        @Nullable Preview preview) {
    /** That nothing was done. */
    public static final Outcome NONE = new Outcome(Action.NONE, Optional.empty(), "", null);

    /** That it would be applied, in a dry run that asks nobody. */
    public static final Outcome PLANNED = new Outcome(Action.PLANNED, Optional.empty(), "", null);

    /** That something was done. */
    public static Outcome done(Action action) {
        return new Outcome(action, Optional.empty(), "", null);
    }

    /** That it would be applied, and the server could not be asked. */
    public static Outcome planned(String note) {
        return new Outcome(Action.PLANNED, Optional.empty(), note, null);
    }

    /** @param note what it waits for */
    public static Outcome waiting(String note) {
        return new Outcome(Action.WAITING, Optional.empty(), note, null);
    }

    /** That it could not be applied. */
    public static Outcome failed(ResourceError error) {
        return new Outcome(Action.FAILED, Optional.of(error), "", null);
    }

    /** The same with what it would become. */
    public Outcome with(Preview value) {
        return new Outcome(action, error, note, value);
    }

    /** The same with another action. */
    public Outcome withAction(Action value) {
        return new Outcome(value, error, note, preview);
    }

    /** The same with something that a person should know. */
    public Outcome withNote(String value) {
        return new Outcome(action, error, value, preview);
    }

    /** Whether nothing stood in its way. */
    public boolean isApplied() {
        return error.isEmpty() && action != Action.WAITING;
    }

    /** Whether it is not applied yet. */
    public boolean isWaiting() {
        return action == Action.WAITING;
    }
}
