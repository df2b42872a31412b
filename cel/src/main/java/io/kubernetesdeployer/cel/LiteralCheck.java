package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import io.kubernetesdeployer.backend.dryrun.text.GoDuration;
import io.kubernetesdeployer.backend.dryrun.text.GoTime;
import io.kubernetesdeployer.backend.dryrun.text.Regex;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks literals: those of durations, times and patterns, and that lists and maps hold values of one type. Source: cel-go's
 * {@code ASTValidators}.
 */
final class LiteralCheck extends CelExprVisitor {
    private final CelAbstractSyntaxTree tree;
    private final List<CelIssue> issues = new ArrayList<>();
    /** How many calls are around that take lists of mixed types. */
    private int mixed;

    private LiteralCheck(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static List<CelIssue> issues(CelAbstractSyntaxTree tree) {
        LiteralCheck check = new LiteralCheck(tree);
        check.visit(tree);
        return check.issues;
    }

    @Override
    protected void visit(CelExpr expression, CelExpr.CelCall call) {
        // Arguments of a format may be of any types, and sortBy makes pairs of a key and an element.
        boolean isMixed = call.function().equals("format") || call.function().endsWith("@sortByAssociatedKeys");
        mixed += isMixed ? 1 : 0;
        super.visit(expression, call);
        mixed -= isMixed ? 1 : 0;
        if (!call.args().isEmpty()
                && call.args().get(0).getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && call.args().get(0).constant().getKind() == CelConstant.Kind.STRING_VALUE
                && !isValid(call.function(), call.args().get(0).constant().stringValue())) {
            report(call.args().get(0), "invalid " + call.function() + " argument");
        }
    }

    private static boolean isValid(String function, String literal) {
        try {
            switch (function) {
                case "duration" -> GoDuration.parse(literal);
                case "matches" -> Regex.compile(literal);
                case "timestamp" -> {
                    return GoTime.rfc3339(literal).isPresent();
                }
                default -> {}
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    protected void visit(CelExpr expression, CelExpr.CelList list) {
        super.visit(expression, list);
        if (mixed > 0) {
            return;
        }
        CelType first = null;
        int index = 0;
        for (CelExpr element : list.elements()) {
            CelType type = type(element, list.optionalIndices().contains(index++));
            if (first != null && !first.equals(type)) {
                mismatch(element, first, type);
                return;
            }
            first = type;
        }
    }

    @Override
    protected void visit(CelExpr expression, CelExpr.CelMap map) {
        super.visit(expression, map);
        if (mixed > 0 || map.entries().isEmpty()) {
            return;
        }
        CelExpr.CelMap.Entry first = map.entries().get(0);
        CelType keys = type(first.key(), false);
        CelType values = type(first.value(), first.optionalEntry());
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            CelType key = type(entry.key(), false);
            if (!key.equals(keys)) {
                mismatch(entry.key(), keys, key);
            }
            CelType value = type(entry.value(), entry.optionalEntry());
            if (!value.equals(values)) {
                mismatch(entry.value(), values, value);
            }
        }
    }

    private CelType type(CelExpr expression, boolean isOptional) {
        CelType type = tree.getTypeOrThrow(expression.id());
        return isOptional ? type.parameters().get(0) : type;
    }

    private void mismatch(CelExpr expression, CelType expected, CelType found) {
        report(
                expression,
                "expected type '" + CelTypes.format(expected) + "' but found '" + CelTypes.format(found) + "'");
    }

    private void report(CelExpr expression, String message) {
        Integer position = tree.getSource().getPositionsMap().get(expression.id());
        CelSourceLocation location = tree.getSource()
                .getOffsetLocation(position == null ? 0 : position)
                .orElse(CelSourceLocation.NONE);
        issues.add(CelIssue.formatError(expression.id(), location, message));
    }
}
