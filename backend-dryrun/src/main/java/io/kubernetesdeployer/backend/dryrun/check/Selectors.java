package io.kubernetesdeployer.backend.dryrun.check;

import static io.kubernetesdeployer.backend.dryrun.check.Names.qualified;

import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import java.util.List;
import java.util.Map;

/** What may be demanded of labels and of those who select by them. Source: apimachinery's {@code ValidateLabelSelector}. */
public final class Selectors {
    private Selectors() {}

    /** A map of labels; errors are told of the map. */
    public static void labels(Field map) {
        for (Field label : map.entries()) {
            LabelSyntax.keyErrors(label.name()).forEach(error -> map.invalid(label.name(), error));
            LabelSyntax.valueErrors(label.text()).forEach(error -> map.invalid(label.text(), error));
        }
    }

    /** A {@code LabelSelector}. */
    public static void selector(Field selector) {
        labels(selector.at("matchLabels"));
        for (Field expression : selector.each("matchExpressions")) {
            operator(expression);
            qualified(expression.at("key"));
            for (Field value : expression.each("values")) {
                LabelSyntax.valueErrors(value.text()).forEach(value::invalid);
            }
        }
    }

    /** The operator of an expression over labels, and how many values it wants. */
    static void operator(Field expression) {
        Field values = expression.at("values");
        switch (expression.at("operator").text()) {
            case "In", "NotIn" -> values.required("must be specified when `operator` is 'In' or 'NotIn'");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default ->
                expression.at("operator").invalid(expression.at("operator").text(), "not a valid selector operator");
        }
    }

    /** Whether it selects an object with these labels; one without a term selects all. */
    public static boolean matches(Field selector, Map<String, String> labels) {
        for (Field wanted : selector.entries("matchLabels")) {
            if (!wanted.is(labels.getOrDefault(wanted.name(), "")) || !labels.containsKey(wanted.name())) {
                return false;
            }
        }
        for (Field expression : selector.each("matchExpressions")) {
            String value = labels.get(expression.at("key").text());
            List<String> values = expression.at("values").texts();
            boolean holds = switch (expression.at("operator").text()) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has no term. */
    public static boolean isEmpty(Field selector) {
        return selector.at("matchLabels").isEmpty()
                && selector.at("matchExpressions").isEmpty();
    }
}
