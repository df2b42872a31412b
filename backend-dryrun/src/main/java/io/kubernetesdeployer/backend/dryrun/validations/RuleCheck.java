package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import io.kubernetesdeployer.backend.dryrun.expression.Expression;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks values by rules, in the server's words, and within the server's budget for an object. */
final class RuleCheck {
    /** What a rule may cost with one value, in the server's units. */
    static final long MOST_FOR_A_CALL = 1_000_000;

    /** What all rules may cost with an object. */
    private static final long MOST_FOR_AN_OBJECT = 10_000_000;

    private static final String OUT_OF_BUDGET =
            "validation failed due to running out of cost budget, no further validation rules will be run";
    private static final Set<String> WITHOUT_VALUE = Set.of("object", "array");

    private final Causes causes;
    private long budget = MOST_FOR_AN_OBJECT;

    RuleCheck(Causes causes) {
        this.causes = causes;
    }

    /** Whether the budget is used up, which has been reported. */
    boolean isOver() {
        return budget < 0;
    }

    /** Checks a value by the rules of its own schema. */
    void all(RuleTree tree, Object value, @Nullable Object old, String path, Ratchet ratchet) {
        String type = tree.schema().type();
        for (Rule rule : tree.rules()) {
            if (budget <= 0) {
                stop(path, type, OUT_OF_BUDGET);
            } else if (rule.compilation() instanceof Compilation.Refused<Expression> refused) {
                causes.invalid(path, type, "rule compile error: " + refused.why());
            } else if (rule.compilation() instanceof Compilation.Compiled<Expression> compiled) {
                check(rule, compiled.expression(), new Checked(value, old, path, type, ratchet));
            }
            if (isOver()) {
                return;
            }
        }
    }

    private record Checked(Object value, @Nullable Object old, String path, String type, Ratchet ratchet) {}

    private void check(Rule rule, Expression expression, Checked checked) {
        if (expression.usesOld() && checked.old() == null && !rule.isOldOptional()) {
            return;
        }
        Evaluation evaluation = expression.evaluate(checked.value(), checked.old(), MOST_FOR_A_CALL);
        if (evaluation.cost() > budget) {
            stop(checked.path(), checked.type(), OUT_OF_BUDGET);
            return;
        }
        budget -= evaluation.cost();
        if (evaluation instanceof Evaluation.TooExpensive) {
            stop(
                    checked.path(),
                    checked.type(),
                    "'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to "
                            + "call cost exceeds limit for rule: " + rule.label());
        } else if (evaluation instanceof Evaluation.Failed failed) {
            causes.invalid(checked.path(), checked.type(), failure(failed.why(), rule));
        } else if (evaluation instanceof Evaluation.Value value && !Boolean.TRUE.equals(value.value())) {
            broken(rule, expression, checked);
        }
    }

    private static String failure(String why, Rule rule) {
        return why.startsWith("no such overload")
                ? "'" + why
                        + "': call arguments did not match a supported operator, function or macro signature for rule: "
                        + rule.label()
                : why + " evaluating rule: " + rule.label();
    }

    private void broken(Rule rule, Expression expression, Checked checked) {
        Causes found = new Causes();
        String path = rule.fieldPath().isEmpty() ? checked.path() : FieldPath.child(checked.path(), rule.fieldPath());
        String detail = rule.message() == null ? null : message(rule, rule.message(), checked, path, found);
        if (found.isEmpty()) {
            report(rule, checked, path, detail == null ? rule.detail() : detail, found);
        }
        if (!expression.usesOld() && checked.ratchet().isUnchanged()) {
            found.all().forEach(cause -> causes.warn(cause.field() + ": " + cause.message()));
        } else {
            causes.addAll(found);
        }
    }

    private void report(Rule rule, Checked checked, String path, String detail, Causes found) {
        boolean hasValue = !WITHOUT_VALUE.contains(checked.type());
        switch (rule.props().string("reason").orElse("")) {
            case "FieldValueForbidden" -> found.forbidden(path, detail);
            case "FieldValueRequired" -> found.required(path, detail);
            case "FieldValueDuplicate" -> {
                if (hasValue) {
                    found.duplicate(path, checked.value());
                } else {
                    found.duplicate(path);
                }
            }
            default -> {
                if (hasValue) {
                    found.invalid(path, checked.value(), detail);
                } else {
                    found.invalid(path, detail);
                }
            }
        }
    }

    /** The message that an expression makes; {@code null} if it makes none that the server takes. */
    private @Nullable String message(Rule rule, Expression expression, Checked checked, String path, Causes found) {
        Evaluation evaluation = expression.evaluate(checked.value(), checked.old(), MOST_FOR_A_CALL);
        if (evaluation.cost() > budget) {
            budget = -1;
            found.invalid(
                    path,
                    checked.type(),
                    "messageExpression evaluation failed due to running out of cost budget, no further validation rules "
                            + "will be run");
            return null;
        }
        budget -= evaluation.cost();
        if (evaluation instanceof Evaluation.TooExpensive) {
            budget = -1;
            found.invalid(
                    path,
                    checked.type(),
                    "no further validation rules will be run due to call cost exceeds limit for messageExpression: "
                            + GoQuote.quoted(
                                    rule.props().string("messageExpression").orElse("")));
            return null;
        }
        return evaluation instanceof Evaluation.Value value ? RuleMessage.of((String) value.value()) : null;
    }

    private void stop(String path, String type, String why) {
        budget = -1;
        causes.invalid(path, type, why);
    }
}
