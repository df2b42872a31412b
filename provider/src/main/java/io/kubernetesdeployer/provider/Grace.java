package io.kubernetesdeployer.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;

/** How long something may be wrong that may pass. */
final class Grace {
    private final Duration length;
    private final Supplier<Instant> now;

    Grace(Duration length, Supplier<Instant> now) {
        this.length = length;
        this.now = now;
    }

    /** @param since when it began, as the API writes it; what is no time has not begun */
    boolean isOver(Optional<String> since) {
        return since.flatMap(Grace::instant)
                .filter(start -> Duration.between(start, now.get()).compareTo(length) > 0)
                .isPresent();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
