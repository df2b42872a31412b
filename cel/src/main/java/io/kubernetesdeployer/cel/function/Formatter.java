package io.kubernetesdeployer.cel.function;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Puts arguments into a format. Source: cel-go's {@code ext/formatting.go}. */
final class Formatter {
    private static final int PRECISION = 6;
    private static final int MOST_PRECISION = 1000;
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final String ERROR = "error during formatting: ";

    private final String format;
    private final List<?> arguments;
    private final StringBuilder text = new StringBuilder();
    private int at;

    Formatter(String format, List<?> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    String text() {
        int next = 0;
        while (at < format.length()) {
            char character = format.charAt(at++);
            if (character != '%') {
                text.append(character);
                continue;
            }
            if (at < format.length() && format.charAt(at) == '%') {
                text.append('%');
                at++;
                continue;
            }
            if (at >= format.length()) {
                throw new IllegalArgumentException("unexpected end of string");
            }
            if (next >= arguments.size()) {
                throw new IllegalArgumentException("index " + next + " out of range");
            }
            text.append(clause(arguments.get(next++)));
        }
        return text.toString();
    }

    private String clause(Object argument) {
        int precision = precision();
        if (at >= format.length()) {
            throw new IllegalArgumentException("could not parse formatting clause: unexpected end of string");
        }
        char clause = format.charAt(at++);
        return switch (clause) {
            case 's' -> FormattedValue.plain(argument);
            case 'd' -> integer(argument, 10, "decimal clause can only be used on integers");
            case 'f' -> fixed(argument, precision);
            case 'e' -> scientific(argument, precision);
            case 'b' ->
                argument instanceof Boolean flag
                        ? flag ? "1" : "0"
                        : integer(argument, 2, "only integers and bools can be formatted as binary");
            case 'x' -> hex(argument);
            case 'X' -> hex(argument).toUpperCase(Locale.ROOT);
            case 'o' -> integer(argument, 8, "octal clause can only be used on integers");
            default ->
                throw new IllegalArgumentException(
                        "could not parse formatting clause: unrecognized formatting clause \"" + clause + "\"");
        };
    }

    private int precision() {
        if (format.charAt(at) != '.') {
            return PRECISION;
        }
        int end = ++at;
        while (end < format.length() && Character.isDigit(format.charAt(end))) {
            end++;
        }
        String digits = format.substring(at, end);
        at = end;
        return digits.isEmpty() ? PRECISION : Math.min(MOST_PRECISION, Integer.parseInt(digits));
    }

    private static String integer(Object argument, int radix, String otherwise) {
        if (argument instanceof Long number) {
            return Long.toString(number, radix);
        }
        if (argument instanceof UnsignedLong number) {
            return number.toString(radix);
        }
        throw given(otherwise, argument);
    }

    private static String fixed(Object argument, int precision) {
        double number = real(argument, "fixed-point clause can only be used on doubles");
        return Double.isFinite(number)
                ? String.format(
                        Locale.ROOT,
                        "%,." + precision + "f",
                        new BigDecimal(number).setScale(precision, RoundingMode.HALF_EVEN))
                : FormattedValue.plain(number);
    }

    private static String scientific(Object argument, int precision) {
        double number = real(argument, "scientific clause can only be used on doubles");
        if (!Double.isFinite(number)) {
            return FormattedValue.plain(number);
        }
        String[] parts =
                String.format(Locale.ROOT, "%." + precision + "e", number).split("e");
        return parts[0] + "\u00d710" + superscript(parts[1]);
    }

    /** The exponent as people write it; a plus is left out. */
    private static String superscript(String exponent) {
        return exponent.replace("+", "")
                .replace("-", "\u207b")
                .chars()
                .map(digit -> Character.isDigit(digit) ? SUPERSCRIPTS.charAt(digit - '0') : digit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static double real(Object argument, String otherwise) {
        if (argument instanceof Double number) {
            return number;
        }
        if (argument instanceof String text && text.matches("NaN|-?Infinity")) {
            return Double.parseDouble(text);
        }
        throw given(otherwise, argument);
    }

    private static String hex(Object argument) {
        if (argument instanceof String text) {
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
        if (argument instanceof CelByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
        return integer(argument, 16, "only integers, byte buffers, and strings can be formatted as hex");
    }

    private static IllegalArgumentException given(String rule, Object argument) {
        return new IllegalArgumentException(ERROR + rule + ", was given " + FormattedValue.typeName(argument));
    }
}
