package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.ResourceState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of an object.
 *
 * @param state how far the object is
 * @param message why, for a person; may be empty
 * @param until when time alone may change it; {@code null} for never
 * @param held whether the object itself says that nothing goes on until somebody changes it, so that waiting is no use
 */
public record Verdict(
        ResourceState state, String message, @Nullable Instant until, boolean held) {
    static final Verdict CURRENT = current("");

    Verdict(ResourceState state, String message, @Nullable Instant until) {
        this(state, message, until, false);
    }

    /**
     * Makes the verdict on an object that is as far as it can be, with what a person may not expect of it.
     *
     * @param message what a person may not expect; may be empty
     * @return the verdict
     */
    public static Verdict current(String message) {
        return new Verdict(ResourceState.CURRENT, message, null);
    }

    /**
     * Makes the verdict on an object that is expected to go on by itself.
     *
     * @param message what is still to happen
     * @return the verdict
     */
    public static Verdict inProgress(String message) {
        return new Verdict(ResourceState.IN_PROGRESS, message, null);
    }

    /** Makes the verdict on an object that goes on when somebody changes it. */
    static Verdict held(String message) {
        return new Verdict(ResourceState.IN_PROGRESS, message, null, true);
    }

    static Verdict failed(String message) {
        return new Verdict(ResourceState.FAILED, message, null);
    }

    /** {@return when time alone may change it; empty for never} */
    public Optional<Instant> changesAt() {
        return Optional.ofNullable(until);
    }
}
