package io.kubernetesdeployer.backend.dryrun.expression;

import org.jspecify.annotations.Nullable;

/** What came of an evaluation. */
public sealed interface Evaluation {
    /** The cost in the server's units. */
    long cost();

    /**
     * A value.
     *
     * @param value a {@code Boolean} or a {@code String}, as the expression was compiled; {@code null} for null
     */
    record Value(@Nullable Object value, long cost) implements Evaluation {}

    /**
     * An evaluation that ended without a value.
     *
     * @param why the server's words
     */
    record Failed(String why, long cost) implements Evaluation {}

    /** An evaluation that was broken off at the limit of its cost. */
    record TooExpensive(long cost) implements Evaluation {}
}
