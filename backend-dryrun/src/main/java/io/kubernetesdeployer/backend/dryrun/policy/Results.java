package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.backend.dryrun.expression.AdmissionBindings;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions one after the other, within a budget for all. Source: apiserver's {@code evaluationActivation.Evaluate}. */
final class Results {
    /** What all expressions of a policy may cost, in the server's units. */
    static final long BUDGET = 10_000_000;

    /** What all conditions may cost. */
    static final long BUDGET_OF_CONDITIONS = 2_500_000;

    private static final long MOST_FOR_A_CALL = 1_000_000;

    private final AdmissionBindings bindings;
    private long budget;

    Results(AdmissionBindings bindings, long budget) {
        this.bindings = bindings;
        this.budget = budget;
    }

    /**
     * What came of an expression.
     *
     * @param value a {@code Boolean} or a {@code String}; {@code null} if it is null or failed
     * @param error why it failed; {@code null} if it did not
     */
    record Result(@Nullable Object value, @Nullable String error) {}

    /** Thrown when the budget is used up: no more expressions are evaluated. */
    static final class OutOfBudgetException extends Exception {
        private static final long serialVersionUID = 1;

        OutOfBudgetException() {
            super("validation failed due to running out of cost budget, no further validation rules will be run");
        }
    }

    /** What is left of the budget. */
    long left() {
        return budget;
    }

    Result of(Compilation<AdmissionExpression> compilation) throws OutOfBudgetException {
        if (!(compilation instanceof Compilation.Compiled<AdmissionExpression> compiled)) {
            return new Result(
                    null, "compilation error: " + ((Compilation.Refused<AdmissionExpression>) compilation).why());
        }
        Evaluation evaluation = bindings.evaluate(compiled.expression(), MOST_FOR_A_CALL);
        if (evaluation.cost() > budget) {
            throw new OutOfBudgetException();
        }
        budget -= evaluation.cost();
        if (evaluation instanceof Evaluation.Value value) {
            return new Result(value.value(), null);
        }
        String why = evaluation instanceof Evaluation.Failed failed
                ? failed.why()
                : "operation cancelled: actual cost limit exceeded";
        return new Result(null, "expression '" + compiled.expression().text() + "' resulted in error: " + why);
    }
}
