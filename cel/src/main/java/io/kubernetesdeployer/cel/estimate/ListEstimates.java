package io.kubernetesdeployer.cel.estimate;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Optional;

/** What the functions of lists and sets cost. Source: cel-go's {@code ext.Lists} and {@code ext.Sets}. */
final class ListEstimates {
    private static final double CHARACTER = 0.1;
    private static final int NEW_LIST = 10;

    private ListEstimates() {}

    /** @param operands the target first, if there is one */
    static Optional<CallEstimates.Estimate> of(String function, List<CelExpr> operands, Sizes sizes) {
        CelExpr first = operands.get(0);
        Bounds size = sizes.sizeOrUnknown(first);
        boolean isList = sizes.type(first).kind() == CelKind.LIST;
        return Optional.ofNullable(
                switch (function) {
                    case "slice" -> {
                        long length = integer(operands.get(2), size.most()) - integer(operands.get(1), 0);
                        yield list(1, Bounds.of(Math.max(0, length)));
                    }
                    case "flatten" -> list(operands.size() > 1 ? integer(operands.get(1), Long.MAX_VALUE) : 1, size);
                    case "lists.range" -> list(1, Bounds.of(integer(first, Long.MAX_VALUE)));
                    case "reverse" -> isList ? list(1, size) : null;
                    case "distinct" -> list(2, size.times(size));
                    case "sort" -> sorted(sizes.type(first), size);
                    case "sets.contains", "sets.intersects" -> sets(size, sizes.sizeOrUnknown(operands.get(1)), 1);
                    case "sets.equivalent" -> sets(size, sizes.sizeOrUnknown(operands.get(1)), 2);
                    default -> null;
                });
    }

    private static CallEstimates.Estimate sorted(CelType list, Bounds size) {
        CelKind kind = list.parameters().isEmpty()
                ? CelKind.DYN
                : list.parameters().get(0).kind();
        boolean isText = kind == CelKind.STRING || kind == CelKind.BYTES;
        return list(isText ? 2 + CHARACTER : 2, size.times(size));
    }

    private static CallEstimates.Estimate list(double factor, Bounds size) {
        return new CallEstimates.Estimate(size.times(factor).plus(Bounds.of(1 + NEW_LIST)), size);
    }

    private static CallEstimates.Estimate sets(Bounds one, Bounds other, double factor) {
        return CallEstimates.Estimate.of(one.times(other).times(factor).plus(Bounds.ONE));
    }

    /** The literal of an integer, or else another number. */
    static long integer(CelExpr expression, long otherwise) {
        boolean isInteger = expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        return isInteger ? Math.max(0, expression.constant().int64Value()) : otherwise;
    }
}
