package io.kubernetesdeployer.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What becomes of numbers on kubectl's way from YAML through JSON to an object: an integer is one of 64 bits or a float,
 * and a float that Go writes without point and exponent is an integer.
 */
final class GoNumbers {
    private static final double EXACT = 1L << 53;
    private static final int JSON_SCIENTIFIC_EXPONENT = 21;
    private static final int KEY_SCIENTIFIC_EXPONENT = 6;
    private static final int KEY_POSITIONAL_EXPONENT = -4;

    private GoNumbers() {}

    static Object ofInteger(BigInteger integer) {
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : ofDouble(integer.doubleValue());
    }

    /** Of a finite number. */
    static Object ofDouble(double number) {
        if (number != Math.rint(number)) {
            return number;
        }
        if (Math.abs(number) < EXACT) {
            return (long) number;
        }
        Decimal decimal = Decimal.of(number);
        if (decimal.scientificExponent() >= JSON_SCIENTIFIC_EXPONENT) {
            return number;
        }
        // Go fills up with zeros behind the shortest digits: they, and not the exact value, are what is read again.
        BigInteger integer = new BigDecimal(decimal.toString()).toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : (Object) number;
    }

    /** A float as a key: {@code strconv.FormatFloat(key, 'g', -1, 32)}. */
    static String key(double number) {
        float single = (float) number;
        if (!Float.isFinite(single)) {
            return Float.isNaN(single) ? ".nan" : single > 0 ? ".inf" : "-.inf";
        }
        Decimal decimal = Decimal.of(single);
        int exponent = decimal.scientificExponent();
        boolean scientific = exponent < KEY_POSITIONAL_EXPONENT || exponent >= KEY_SCIENTIFIC_EXPONENT;
        return scientific ? decimal.scientific() : decimal.positional();
    }
}
