package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.text.GoText;

/**
 * The keywords {@code minimum}, {@code maximum} and {@code multipleOf}. Integers are compared with the integer part of a
 * bound, as the server does it.
 */
final class NumberRules {
    private static final double MAX_INTEGER = (1L << 53) - 1;
    private static final double EPSILON = 1e-9;

    private NumberRules() {}

    static void check(JsonSchema schema, Number value, String path, Result result) {
        Number factor = schema.number("multipleOf");
        if (factor != null) {
            checkMultiple(value, bound(value, factor), path, result);
        }
        Number least = schema.number("minimum");
        if (least != null) {
            boolean exclusive = schema.props().isTrue("exclusiveMinimum");
            Number bound = bound(value, least);
            int order = compare(value, bound);
            if (order < 0 || exclusive && order == 0) {
                add(value, exclusive ? "greater than " : "greater than or equal to ", bound, path, result);
            }
        }
        Number most = schema.number("maximum");
        if (most != null) {
            boolean exclusive = schema.props().isTrue("exclusiveMaximum");
            Number bound = bound(value, most);
            int order = compare(value, bound);
            if (order > 0 || exclusive && order == 0) {
                add(value, exclusive ? "less than " : "less than or equal to ", bound, path, result);
            }
        }
        result.count();
    }

    private static void checkMultiple(Number value, Number factor, String path, Result result) {
        if (factor.doubleValue() <= 0) {
            String message = "factor MultipleOf declared for " + path + " must be positive: " + GoText.plain(factor);
            result.add(path, message, (causes, field) -> causes.invalid(field, factor, message));
        } else if (!isMultiple(value, factor)) {
            add(value, "a multiple of ", factor, path, result);
        }
    }

    private static boolean isMultiple(Number value, Number factor) {
        if (value instanceof Long integer && factor instanceof Long divisor) {
            return integer % divisor == 0;
        }
        double quotient = factor.doubleValue() < 1
                ? 1 / factor.doubleValue() * value.doubleValue()
                : value.doubleValue() / factor.doubleValue();
        return isIntegral(quotient);
    }

    /** Whether a number is an integer, or so little more than one that it is taken for it. Source: swag's {@code IsFloat64AJSONInteger}. */
    static boolean isIntegral(double number) {
        double whole = (double) (long) number;
        return Math.abs(number) <= MAX_INTEGER
                && (number == whole || whole > 0 && (number - whole) / (number + whole) < EPSILON);
    }

    /** A bound as it is compared with a value. */
    private static Number bound(Number value, Number bound) {
        return value instanceof Long ? (Number) toInteger(bound) : (Number) bound.doubleValue();
    }

    /** As the processor of the server converts: what is too large becomes the least integer. */
    private static Long toInteger(Number bound) {
        double real = bound.doubleValue();
        return bound instanceof Long integer
                ? integer
                : real >= 0x1p63 || real < -0x1p63 ? Long.MIN_VALUE : (long) real;
    }

    private static int compare(Number value, Number bound) {
        return value instanceof Long integer && bound instanceof Long other
                ? integer.compareTo(other)
                : Double.compare(value.doubleValue(), bound.doubleValue());
    }

    private static void add(Number value, String relation, Number bound, String path, Result result) {
        String message = path + " in body should be " + relation + GoText.plain(bound);
        result.add(path, message, (causes, field) -> causes.invalid(field, value, message));
    }
}
