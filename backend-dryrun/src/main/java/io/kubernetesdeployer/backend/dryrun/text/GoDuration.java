package io.kubernetesdeployer.backend.dryrun.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations such as {@code 1h30m}. Source: Go's {@code time.ParseDuration}. */
public final class GoDuration {
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Pattern PART = Pattern.compile("(?<number>[0-9]*(\\.[0-9]*)?)(?<unit>[^0-9.]*)");
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int MAX_DIGITS = 400;

    private GoDuration() {}

    /**
     * Parses a duration.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        BigInteger nanos = BigInteger.ZERO;
        Matcher part = PART.matcher(rest);
        int place = 0;
        do {
            if (!part.find(place)
                    || part.start() != place
                    || !part.group("number").matches(".*[0-9].*")) {
                throw invalid(text);
            }
            nanos = nanos.add(nanos(text, part.group("number"), part.group("unit")));
            place = part.end();
        } while (place < rest.length());
        if (nanos.compareTo(negative ? MAX.add(BigInteger.ONE) : MAX) > 0) {
            throw invalid(text);
        }
        return Duration.ofNanos((negative ? nanos.negate() : nanos).longValue());
    }

    private static BigInteger nanos(String text, String number, String unit) {
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("time: missing unit in duration " + GoQuote.quoted(text));
        }
        Long factor = UNITS.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException(
                    "time: unknown unit " + GoQuote.quoted(unit) + " in duration " + GoQuote.quoted(text));
        }
        if (number.length() > MAX_DIGITS) {
            throw invalid(text);
        }
        String digits = number.endsWith(".") ? number + "0" : number;
        return new BigDecimal(digits)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(0, RoundingMode.DOWN)
                .toBigIntegerExact();
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration " + GoQuote.quoted(text));
    }

    /** The duration as Go writes it: {@code 1h30m0s}, {@code 1.5ms}. */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        String sign = duration.isNegative() ? "-" : "";
        BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds())
                .movePointRight(9)
                .add(BigDecimal.valueOf(duration.getNano()))
                .abs();
        if (nanos.compareTo(BigDecimal.valueOf(1_000_000_000)) < 0) {
            String unit = nanos.precision() > 6 ? "ms" : nanos.precision() > 3 ? "\u00b5s" : "ns";
            return sign + plain(nanos.divide(BigDecimal.valueOf(UNITS.get(unit)))) + unit;
        }
        BigDecimal seconds = nanos.movePointLeft(9);
        BigInteger minutes = seconds.toBigInteger().divide(BigInteger.valueOf(60));
        String rest = plain(seconds.subtract(new BigDecimal(minutes).multiply(BigDecimal.valueOf(60)))) + "s";
        if (minutes.signum() == 0) {
            return sign + rest;
        }
        BigInteger[] hours = minutes.divideAndRemainder(BigInteger.valueOf(60));
        return sign
                + (hours[0].signum() == 0
                        ? hours[1] + "m" + rest
                        : String.format(Locale.ROOT, "%dh%dm%s", hours[0], hours[1], rest));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
