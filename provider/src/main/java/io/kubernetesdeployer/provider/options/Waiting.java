package io.kubernetesdeployer.provider.options;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a pass waits for what takes its time in the cluster. */
public final class Waiting {
    /** A minute each for deletions, replacements, definitions and dependencies; no limit for all of them together. */
    public static final Waiting DEFAULT = new Waiting(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), null);

    private final Duration deletions;
    private final Duration replacements;
    private final Duration definitions;
    private final Duration dependencies;
    private final @Nullable Duration total;

    private Waiting(
            Duration deletions,
            Duration replacements,
            Duration definitions,
            Duration dependencies,
            @Nullable Duration total) {
        this.deletions = Objects.requireNonNull(deletions);
        this.replacements = Objects.requireNonNull(replacements);
        this.definitions = Objects.requireNonNull(definitions);
        this.dependencies = Objects.requireNonNull(dependencies);
        this.total = total;
    }

    /**
     * {@return how long until deleted objects are gone} What is deleted before them in order waits as long; zero waits
     * for none.
     */
    public Duration deletions() {
        return deletions;
    }

    /** {@return how long until objects are gone that are to be created again} */
    public Duration replacements() {
        return replacements;
    }

    /** {@return how long until the types are served that a CustomResourceDefinition of the same request defines} */
    public Duration definitions() {
        return definitions;
    }

    /** {@return how long until resources are Current that others of the request depend on} */
    public Duration dependencies() {
        return dependencies;
    }

    /**
     * {@return how long a pass waits for all of these together, from its begin; empty where each counts for itself} With it
     * the pass is at its end not much later, whatever the cluster does: calls that have not ended five seconds after it are
     * given up, and none is tried again.
     */
    public Optional<Duration> total() {
        return Optional.ofNullable(total);
    }

    /**
     * {@return the same with another time for {@link #deletions}}
     *
     * @param value the time; zero for not waiting
     */
    public Waiting withDeletions(Duration value) {
        return new Waiting(value, replacements, definitions, dependencies, total);
    }

    /**
     * {@return the same with another time for {@link #replacements}}
     *
     * @param value the time; zero for not waiting
     */
    public Waiting withReplacements(Duration value) {
        return new Waiting(deletions, value, definitions, dependencies, total);
    }

    /**
     * {@return the same with another time for {@link #definitions}}
     *
     * @param value the time; zero for not waiting
     */
    public Waiting withDefinitions(Duration value) {
        return new Waiting(deletions, replacements, value, dependencies, total);
    }

    /**
     * {@return the same with another time for {@link #dependencies}}
     *
     * @param value the time; zero for not waiting
     */
    public Waiting withDependencies(Duration value) {
        return new Waiting(deletions, replacements, definitions, value, total);
    }

    /**
     * {@return the same with a limit for all of them together}
     *
     * @param value the longest time of all together
     */
    public Waiting withTotal(Duration value) {
        return new Waiting(deletions, replacements, definitions, dependencies, Objects.requireNonNull(value));
    }
}
