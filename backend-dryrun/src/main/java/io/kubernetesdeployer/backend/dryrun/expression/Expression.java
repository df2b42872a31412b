package io.kubernetesdeployer.backend.dryrun.expression;

import org.jspecify.annotations.Nullable;

/** A compiled expression. */
public interface Expression {
    /** Whether it is about {@code oldSelf}. */
    boolean usesOld();

    /** The most that an evaluation can cost, in the server's units; {@link Long#MAX_VALUE} if nothing bounds it. */
    long worstCost();

    /**
     * Evaluates the expression.
     *
     * @param self the value that is checked
     * @param old what it was before; {@code null} if it was not there, or is not known
     * @param limit the most that the evaluation may cost
     */
    Evaluation evaluate(Object self, @Nullable Object old, long limit);
}
