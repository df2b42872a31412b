package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import io.kubernetesdeployer.cel.cost.CostMeter;
import io.kubernetesdeployer.cel.function.Environment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What evaluates an expression; made ready for it at the first evaluation, as most expressions are only checked. */
final class CelProgram {
    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final boolean hasTypes;
    private CelRuntime.@Nullable Program program;

    /**
     * Takes an expression.
     *
     * @param text the expression
     * @param tree what was made of it
     * @param hasTypes whether the values that it is about have types
     */
    CelProgram(String text, CelAbstractSyntaxTree tree, boolean hasTypes) {
        this.text = text;
        this.tree = tree;
        this.hasTypes = hasTypes;
    }

    Evaluation evaluate(Map<String, ?> variables, long limit) {
        CostMeter meter = new CostMeter(limit);
        try {
            Object value = program().trace(variables, meter);
            return new Evaluation.Value(value instanceof NullValue ? null : value, meter.cost());
        } catch (CelEvaluationException | RuntimeException e) {
            return meter.isOver()
                    ? new Evaluation.TooExpensive(meter.cost())
                    : new Evaluation.Failed(FailureText.of(e, text, hasTypes), meter.cost());
        }
    }

    private CelRuntime.Program program() throws CelEvaluationException {
        if (program == null) {
            program = Environment.runtime().createProgram(tree);
        }
        return program;
    }
}
