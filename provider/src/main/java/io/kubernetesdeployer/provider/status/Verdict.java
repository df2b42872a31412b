package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.ResourceState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of an object.
 *
 * @param message why, for a person; may be empty
 * @param until when time alone may change it; {@code null} for never
 */
public record Verdict(
        ResourceState state, String message, @Nullable Instant until) {
    static final Verdict CURRENT = new Verdict(ResourceState.CURRENT, "", null);

    static Verdict inProgress(String message) {
        return new Verdict(ResourceState.IN_PROGRESS, message, null);
    }

    static Verdict failed(String message) {
        return new Verdict(ResourceState.FAILED, message, null);
    }

    /** When time alone may change it; empty for never. */
    public Optional<Instant> changesAt() {
        return Optional.ofNullable(until);
    }
}
