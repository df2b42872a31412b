package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.provider.view.Selection;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may change how far resources are: objects that have to be kept in view, and time. */
public final class Attention {
    private final Set<Selection> selections = new LinkedHashSet<>();
    private @Nullable Instant time;

    /** Objects that have to be kept in view. */
    public Set<Selection> selections() {
        return Set.copyOf(selections);
    }

    /** When to look again though nothing has changed. */
    public Optional<Instant> time() {
        return Optional.ofNullable(time);
    }

    /** Adds objects. */
    public void add(Selection selection) {
        selections.add(selection);
    }

    void add(Optional<Instant> at) {
        at.filter(instant -> time == null || instant.isBefore(time)).ifPresent(instant -> time = instant);
    }
}
