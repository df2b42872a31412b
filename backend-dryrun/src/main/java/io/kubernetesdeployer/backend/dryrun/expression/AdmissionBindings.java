package io.kubernetesdeployer.backend.dryrun.expression;

/** Variables with their values. Each of {@code variables} is evaluated when it is first asked for, and only then. */
public interface AdmissionBindings {
    /**
     * Evaluates an expression.
     *
     * @param limit the most that the evaluation may cost; each of {@code variables} may cost as much, and its cost is part of the
     *     whole
     */
    Evaluation evaluate(AdmissionExpression expression, long limit);
}
