package io.kubernetesdeployer.backend.dryrun.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A quantity such as {@code 500m} or {@code 1Gi}. Source: apimachinery's {@code resource.Quantity}.
 *
 * @param amount the number that it stands for
 * @param isBinary whether it is written with a power of 1024
 */
public record Quantity(BigDecimal amount, boolean isBinary) implements Comparable<Quantity> {
    private static final Pattern FORM =
            Pattern.compile("(?<number>[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?<suffix>[eEinumkKMGTP]*[-+]?[0-9]*)");
    private static final Pattern EXPONENT = Pattern.compile("[eE](?<power>[+-]?[0-9]{1,9})");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final Map<String, Integer> BINARY =
            Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);
    private static final List<String> BINARY_SUFFIXES = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final Map<Integer, String> SUFFIXES =
            Map.of(-9, "n", -6, "u", -3, "m", 0, "", 3, "k", 6, "M", 9, "G", 12, "T", 15, "P", 18, "E");
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int NANO = 9;
    private static final int MAX_POWER = 1000;

    /** A decimal quantity. */
    public Quantity(BigDecimal amount) {
        this(amount, false);
    }

    /**
     * Parses a quantity.
     *
     * @throws IllegalArgumentException if it is none, in the server's words
     */
    public static Quantity parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "quantities must match the regular expression " + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        BigDecimal number = new BigDecimal(matcher.group("number"));
        BigDecimal amount = scaled(number, matcher.group("suffix"));
        if (amount.abs().compareTo(MAX) > 0) {
            amount = amount.signum() < 0 ? MAX.negate() : MAX;
        }
        RoundingMode up = RoundingMode.UP;
        return new Quantity(
                amount.scale() > NANO ? amount.setScale(NANO, up) : amount,
                BINARY.containsKey(matcher.group("suffix")));
    }

    private static BigDecimal scaled(BigDecimal number, String suffix) {
        Integer power = DECIMAL.get(suffix);
        if (power != null) {
            return number.scaleByPowerOfTen(power);
        }
        Integer binary = BINARY.get(suffix);
        if (binary != null) {
            return number.multiply(BigDecimal.valueOf(1L << binary));
        }
        Matcher exponent = EXPONENT.matcher(suffix);
        if (!exponent.matches()) {
            throw new IllegalArgumentException("unable to parse quantity's suffix");
        }
        int given = Integer.parseInt(exponent.group("power"));
        return number.scaleByPowerOfTen(Math.max(-MAX_POWER, Math.min(MAX_POWER, given)));
    }

    /** The amount as an integer; empty if it was written with a fraction, be it one of zeros, or is too large. */
    public Optional<Long> asInteger() {
        if (amount.scale() > 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(amount.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), isBinary);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount), isBinary);
    }

    public Quantity times(long factor) {
        return new Quantity(amount.multiply(BigDecimal.valueOf(factor)), isBinary);
    }

    /** As the server writes it: with the largest suffix that leaves a whole number. */
    @Override
    public String toString() {
        BigDecimal whole = amount.stripTrailingZeros();
        if (whole.signum() == 0) {
            return "0";
        }
        if (isBinary && whole.scale() <= 0 && whole.abs().compareTo(BigDecimal.valueOf(1024)) >= 0) {
            return binary(whole.toBigIntegerExact());
        }
        int power = -NANO;
        for (int next = -NANO; next <= 18; next += 3) {
            if (whole.scaleByPowerOfTen(-next).stripTrailingZeros().scale() <= 0) {
                power = next;
            }
        }
        return whole.scaleByPowerOfTen(-power).toBigInteger() + SUFFIXES.get(power);
    }

    private static String binary(BigInteger number) {
        int suffix = 0;
        BigInteger rest = number;
        while (suffix < BINARY_SUFFIXES.size() - 1 && !rest.testBit(0) && rest.getLowestSetBit() >= 10) {
            rest = rest.shiftRight(10);
            suffix++;
        }
        return rest + BINARY_SUFFIXES.get(suffix);
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity quantity && compareTo(quantity) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }
}
