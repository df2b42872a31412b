package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.options.Waiting;
import io.kubernetesdeployer.provider.plan.Wait;
import io.kubernetesdeployer.provider.plan.Wait.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How long is waited: for each kind of thing so long as the options say, from the first time on, in all; and for all kinds
 * together so long as the options say, from now on.
 */
public final class Deadlines implements Patience {
    private final Waiting options;
    private final Supplier<Instant> now;
    private final Instant last;
    private final Map<Wait, Instant> ends = new EnumMap<>(Wait.class);

    public Deadlines(Waiting options, Supplier<Instant> now) {
        this.options = options;
        this.now = now;
        this.last = options.total().map(now.get()::plus).orElse(Instant.MAX);
    }

    /** When the time for a kind of thing is over; it begins now if it has not yet. */
    public Instant end(Wait wait) {
        return ends.computeIfAbsent(wait, kind -> {
            Instant end = now.get().plus(length(kind));
            return end.isAfter(last) ? last : end;
        });
    }

    private Duration length(Wait wait) {
        return switch (wait) {
            case GONE -> options.deletions();
            case REPLACED -> options.replacements();
            case SERVED -> options.definitions();
            case CURRENT -> options.dependencies();
        };
    }

    @Override
    public boolean isOver(Wait wait) {
        Instant end = ends.get(wait);
        return end == null
                ? length(wait).isZero() || !now.get().isBefore(last)
                : !now.get().isBefore(end);
    }

    /** For what the time is over. */
    Set<Wait> over() {
        Set<Wait> over = EnumSet.noneOf(Wait.class);
        for (Wait wait : Wait.values()) {
            if (isOver(wait)) {
                over.add(wait);
            }
        }
        return over;
    }
}
