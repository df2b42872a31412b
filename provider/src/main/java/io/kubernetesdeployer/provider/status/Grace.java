package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.ResourceState;
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

    /**
     * That something is wrong: still in progress, and a failure when it has lasted too long.
     *
     * @param since when it began, as the API writes it; what is no time has not begun
     */
    Verdict judge(Optional<String> since, String message) {
        Optional<Instant> end = since.flatMap(Grace::instant).map(start -> start.plus(length));
        if (end.isEmpty()) {
            return Verdict.inProgress(message);
        }
        return end.get().isBefore(now.get())
                ? Verdict.failed(message)
                : new Verdict(ResourceState.IN_PROGRESS, message, end.get().plusMillis(1));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
