package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.view.Selection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a round.
 *
 * @param time when there is something to do again though nothing changes; {@code null} where all is done, has failed, or
 *     was waited for long enough
 * @param keep what has to be kept in view to see such a change
 */
public record Outlook(@Nullable Instant time, Set<Selection> keep) {
    /** Copies the set. */
    public Outlook {
        keep = Set.copyOf(keep);
    }

    /** When there is something to do again; empty where nothing is left to be done. */
    public Optional<Instant> again() {
        return Optional.ofNullable(time);
    }
}
