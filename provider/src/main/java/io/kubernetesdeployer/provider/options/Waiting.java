package io.kubernetesdeployer.provider.options;

import java.time.Duration;
import java.util.Objects;

/** How long a pass waits for what takes its time in the cluster. */
public final class Waiting {
    /** A minute each for deletions, definitions and dependencies. */
    public static final Waiting DEFAULT =
            new Waiting(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final Duration deletions;
    private final Duration definitions;
    private final Duration dependencies;

    private Waiting(Duration deletions, Duration definitions, Duration dependencies) {
        this.deletions = Objects.requireNonNull(deletions);
        this.definitions = Objects.requireNonNull(definitions);
        this.dependencies = Objects.requireNonNull(dependencies);
    }

    /** How long until deleted objects are gone. What is deleted before them in order waits as long; zero waits for none. */
    public Duration deletions() {
        return deletions;
    }

    /** How long until the types are served that a CustomResourceDefinition of the same request defines. */
    public Duration definitions() {
        return definitions;
    }

    /** How long until resources are Current that others of the request depend on. */
    public Duration dependencies() {
        return dependencies;
    }

    /** The same with another time for {@link #deletions}. */
    public Waiting withDeletions(Duration value) {
        return new Waiting(value, definitions, dependencies);
    }

    /** The same with another time for {@link #definitions}. */
    public Waiting withDefinitions(Duration value) {
        return new Waiting(deletions, value, dependencies);
    }

    /** The same with another time for {@link #dependencies}. */
    public Waiting withDependencies(Duration value) {
        return new Waiting(deletions, definitions, value);
    }
}
