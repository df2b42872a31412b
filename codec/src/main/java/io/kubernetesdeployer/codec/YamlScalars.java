package io.kubernetesdeployer.codec;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar is: the rules of go.yaml.in/yaml/v2 ({@code resolve.go}), which kubectl reads YAML by. They are
 * those of YAML 1.1 without sexagesimal numbers and timestamps, and with those of YAML 1.2 for octal numbers and floats.
 */
final class YamlScalars {
    /** Sign, prefix and 64 binary digits. */
    private static final int MAX_INTEGER_CHARS = 67;

    private static final int MAX_LONG_DIGITS = 18;

    private YamlScalars() {}

    /** A boolean, Long, Double (also NaN and infinities), {@code null}, or the text itself. */
    static @Nullable Object resolve(String text) {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+') {
            return number(text);
        }
        if (first == '.') {
            return pointFirst(text);
        }
        return word(text);
    }

    /** The words come first in Go too; none of them is longer than "false". */
    private static @Nullable Object word(String text) {
        if (text.length() > 5) {
            return text;
        }
        return switch (text) {
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> Boolean.TRUE;
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> Boolean.FALSE;
            case "~", "null", "Null", "NULL" -> null;
            default -> text;
        };
    }

    private static Object pointFirst(String text) {
        return switch (text) {
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF" -> Double.POSITIVE_INFINITY;
            default -> {
                String plain = withoutSeparators(text);
                yield isFloat(plain) ? floating(plain, text) : text;
            }
        };
    }

    /** Go's ParseFloat allows an underscore between digits; elsewhere they stay, and it is no number. */
    private static String withoutSeparators(String text) {
        if (text.indexOf('_') < 0) {
            return text;
        }
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            if (digits(text, i + 1) == 0 || !Character.isDigit(text.charAt(i - 1))) {
                return text;
            }
        }
        return text.replace("_", "");
    }

    private static Object number(String text) {
        if (text.length() <= MAX_LONG_DIGITS && isDecimal(text)) {
            return Long.parseLong(text);
        }
        switch (text) {
            case "+.inf", "+.Inf", "+.INF":
                return Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
        BigInteger integer = integer(plain);
        if (integer != null) {
            return GoNumbers.ofInteger(integer);
        }
        return isFloat(plain) ? floating(plain, text) : text;
    }

    /** Digits only, and no zero in front that would make it octal. */
    private static boolean isDecimal(String text) {
        if (text.charAt(0) == '0' && text.length() > 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** As Go's ParseInt and ParseUint with base 0: within 64 bits, or nothing. */
    private static @Nullable BigInteger integer(String text) {
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        int start = signed ? 1 : 0;
        if (text.length() > MAX_INTEGER_CHARS || text.length() == start) {
            return null;
        }
        int radix = 10;
        if (text.charAt(start) == '0' && text.length() > start + 1) {
            radix = switch (text.charAt(start + 1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
            boolean letter = Character.isLetter(text.charAt(start + 1));
            if (letter && radix == 8 && text.charAt(start + 1) != 'o' && text.charAt(start + 1) != 'O') {
                return null;
            }
            start += letter ? 2 : 1;
        }
        return integer(text, start, radix, signed);
    }

    private static @Nullable BigInteger integer(String text, int start, int radix, boolean signed) {
        if (start == text.length()) {
            return null;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), radix) < 0) {
                return null;
            }
        }
        BigInteger magnitude = new BigInteger(text.substring(start), radix);
        BigInteger integer = text.charAt(0) == '-' ? magnitude.negate() : magnitude;
        boolean fits = signed ? integer.bitLength() < Long.SIZE : integer.bitLength() <= Long.SIZE;
        return fits ? integer : null;
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}, as YAML 1.2 has it. */
    private static boolean isFloat(String text) {
        int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int integer = digits(text, i);
        i += integer;
        if (i < text.length() && text.charAt(i) == '.') {
            int fraction = digits(text, i + 1);
            if (integer + fraction == 0) {
                return false;
            }
            i += 1 + fraction;
        } else if (integer == 0) {
            return false;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int exponent = digits(text, i);
            return exponent > 0 && i + exponent == text.length();
        }
        return i == text.length();
    }

    private static int digits(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - start;
    }

    /** Beyond the range of a double Go's parser fails, and the text stays text. */
    private static Object floating(String plain, String text) {
        double number = Double.parseDouble(plain);
        return Double.isInfinite(number) ? text : (Object) number;
    }
}
