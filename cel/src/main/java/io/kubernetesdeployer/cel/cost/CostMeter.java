package io.kubernetesdeployer.cel.cost;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the steps of an evaluation cost, and ends it at a limit. Source: cel-go's {@code CostTracker}. */
public final class CostMeter implements CelEvaluationListener {
    private static final long LIST = 10;
    private static final long MAP = 30;
    private static final long STRUCT = 40;

    private final long limit;

    /** The last value of each expression: in a loop an expression has several. */
    private final Map<Long, Object> values = new HashMap<>();

    private long cost;

    public CostMeter(long limit) {
        this.limit = limit;
    }

    /** The cost up to now. */
    public long cost() {
        return cost;
    }

    /** Whether the limit has ended the evaluation. */
    public boolean isOver() {
        return cost > limit;
    }

    @Override
    public void callback(CelExpr expression, Object value) {
        values.put(expression.id(), value);
        cost += switch (expression.getKind()) {
            case IDENT -> 1;
            case SELECT -> expression.select().testOnly() ? 0 : 1;
            case CALL -> call(expression.call(), value);
            case LIST -> LIST;
            case MAP -> MAP;
            case STRUCT -> STRUCT;
            default -> 0;
        };
        if (isOver()) {
            throw new LimitReached();
        }
    }

    private long call(CelExpr.CelCall call, Object result) {
        List<Object> arguments = new ArrayList<>();
        call.target().ifPresent(target -> arguments.add(value(target)));
        call.args().forEach(argument -> arguments.add(value(argument)));
        return CallCost.of(call.function(), arguments, result);
    }

    private Object value(CelExpr expression) {
        // An operand that was not evaluated counts as one without a size.
        return values.getOrDefault(expression.id(), Boolean.FALSE);
    }

    private static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1;

        LimitReached() {
            super("operation cancelled: actual cost limit exceeded", null, false, false);
        }
    }
}
