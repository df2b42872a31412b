package io.kubernetesdeployer.backend.dryrun.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON values as Go prints them: with {@code %v}, {@code %#v} and {@code %T}, and as JSON. */
public final class GoText {
    /** From this power of ten on, numbers have an exponent. */
    private static final int LARGE = 21;

    private static final int SMALL_PRINTED = -4;
    private static final int SMALL_JSON = -6;

    private GoText() {}

    /** The value as {@code %v} prints it: {@code map[a:1 b:[x y]]}. */
    public static String plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return "map[" + joined(map, " ", key -> key, GoText::plain) + "]";
        }
        if (value instanceof List<?> list) {
            return "[" + list.stream().map(GoText::plain).collect(Collectors.joining(" ")) + "]";
        }
        return value == null ? "<nil>" : value instanceof Double real ? real(real) : value.toString();
    }

    /** The value as {@code %#v} prints it: {@code map[string]interface {}{"a":1}}. */
    public static String syntax(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return typeName(map) + "{" + joined(map, ", ", GoQuote::quoted, GoText::syntax) + "}";
        }
        if (value instanceof List<?> list) {
            return typeName(list) + "{" + list.stream().map(GoText::syntax).collect(Collectors.joining(", ")) + "}";
        }
        return value == null ? "interface {}(nil)" : value instanceof String text ? GoQuote.quoted(text) : plain(value);
    }

    /** The value as JSON, with the keys in order. */
    public static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return "{" + joined(map, ",", GoQuote::json, GoText::json) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + list.stream().map(GoText::json).collect(Collectors.joining(",")) + "]";
        }
        if (value instanceof String text) {
            return GoQuote.json(text);
        }
        return value instanceof Double real ? jsonReal(real) : String.valueOf(value);
    }

    /** The name of the type that Go has for a value. */
    public static String typeName(@Nullable Object value) {
        if (value instanceof Map) {
            return "map[string]interface {}";
        }
        if (value instanceof List) {
            return "[]interface {}";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        return value == null ? "<nil>" : value instanceof Long ? "int64" : "float64";
    }

    /** A double as {@code %v} prints it: {@code 1.5}, {@code 1e+21}. */
    public static String real(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        int exponent = exponent(value);
        return exponent < SMALL_PRINTED || exponent >= LARGE ? scientific(value, 2) : positional(value);
    }

    private static String jsonReal(double value) {
        int exponent = exponent(value);
        return exponent < SMALL_JSON || exponent >= LARGE ? scientific(value, 1) : positional(value);
    }

    private static int exponent(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        return value == 0 ? 0 : decimal.precision() - decimal.scale() - 1;
    }

    private static String positional(double value) {
        String digits =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return value == 0 && 1 / value < 0 ? "-0" : digits;
    }

    /** With at least so many digits in an exponent that is negative, and two in others. */
    private static String scientific(double value, int negativeDigits) {
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exponent(value);
        String mantissa = decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        int width = exponent < 0 ? negativeDigits : 2;
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + String.format("%0" + width + "d", Math.abs(exponent));
    }

    private static String joined(
            Map<?, ?> map, String separator, Function<String, String> key, Function<@Nullable Object, String> value) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, child) -> sorted.put((String) name, child));
        return sorted.entrySet().stream()
                .map(entry -> key.apply(entry.getKey()) + ":" + value.apply(entry.getValue()))
                .collect(Collectors.joining(separator));
    }
}
