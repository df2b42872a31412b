package io.kubernetesdeployer.cel;

import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of evaluations in cel-go's words. */
final class FailureText {
    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at [^:]*:(\\d+))?: ");
    private static final Pattern KEY = Pattern.compile("^key '(.*)' is not present in map\\.$", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("^Error resolving field '(.*)'\\. .*$", Pattern.DOTALL);
    private static final String NO_KEY = "no such key: ";
    private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\s*$");

    private FailureText() {}

    /**
     * The failure of an expression in words.
     *
     * @param text the expression
     * @param hasTypes whether the values that it is about have types, of which the server knows that they have no fields
     */
    static String of(Exception failure, String text, boolean hasTypes) {
        Throwable root = root(failure);
        String message = PLACE.matcher(String.valueOf(root.getMessage())).replaceFirst("");
        return failure instanceof CelEvaluationException evaluation ? of(evaluation, message, text, hasTypes) : message;
    }

    /** What says best what is wrong: what our functions throw, or else what the library has wrapped. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getClass() != IllegalArgumentException.class && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isModulus(CelEvaluationException failure, String text) {
        return text.startsWith("%", place(failure, text));
    }

    /** The name of the type that a function in the expression makes of its argument. */
    private static String conversion(CelEvaluationException failure, String text) {
        Matcher function = FUNCTION.matcher(text.substring(0, place(failure, text)));
        String name = function.find() ? function.group(1) : "";
        return switch (name) {
            case "timestamp" -> "google.protobuf.Timestamp";
            case "duration" -> "google.protobuf.Duration";
            default -> name;
        };
    }

    /** Where in the expression the evaluation failed; 0 if it is not said. */
    private static int place(CelEvaluationException failure, String text) {
        Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
        return place.lookingAt() && place.group(1) != null
                ? text.offsetByCodePoints(0, Integer.parseInt(place.group(1)))
                : 0;
    }

    private static String of(CelEvaluationException failure, String message, String text, boolean hasTypes) {
        return switch (failure.getErrorCode()) {
            case ATTRIBUTE_NOT_FOUND -> {
                Matcher field = FIELD.matcher(message);
                if (field.matches()) {
                    yield hasTypes ? "no such overload" : NO_KEY + field.group(1);
                }
                Matcher key = KEY.matcher(message);
                yield NO_KEY + (key.matches() ? key.group(1) : message);
            }
            case DIVIDE_BY_ZERO -> isModulus(failure, text) ? "modulus by zero" : "division by zero";
            case INDEX_OUT_OF_BOUNDS -> message.replaceFirst("^Index out of bounds", "index out of bounds");
            case NUMERIC_OVERFLOW -> message.equals("long overflow") ? "integer overflow" : message;
            case OVERLOAD_NOT_FOUND -> "no such overload";
            case BAD_FORMAT -> "type conversion error from 'string' to '" + conversion(failure, text) + "'";
            default -> message;
        };
    }
}
