package io.kubernetesdeployer.codec;

import tools.jackson.core.io.NumberOutput;

/**
 * The shortest decimal that reads back as the same double: {@code 0.DIGITS * 10^exponent}. JDK 17's own
 * {@code Double.toString} is not always the shortest.
 *
 * @param negative whether it has a minus sign; zero can have one
 * @param digits without zeros at either end; {@code 0} for zero
 * @param exponent where the point stands, counted from before the first digit
 */
record Decimal(boolean negative, String digits, int exponent) {

    /** Of a finite number. */
    static Decimal of(double value) {
        return of(NumberOutput.toString(value, true), value);
    }

    /** Of a finite number, to single precision. */
    static Decimal of(float value) {
        return parse(NumberOutput.toString(value, true));
    }

    private static Decimal of(String java, double value) {
        Decimal decimal = parse(java);
        // Java writes two digits at least and takes the nearest of those: 4.9E-324 where 5e-324 is enough.
        if (decimal.digits.length() == 2) {
            int tens = decimal.digits.charAt(0) - '0';
            int rounded = decimal.digits.charAt(1) >= '5' ? tens + 1 : tens;
            Decimal shorter = rounded == 10
                    ? new Decimal(decimal.negative, "1", decimal.exponent + 1)
                    : new Decimal(decimal.negative, Integer.toString(rounded), decimal.exponent);
            if (Double.parseDouble(shorter.toString()) == value) {
                return shorter;
            }
        }
        return decimal;
    }

    private static Decimal parse(String java) {
        int start = java.charAt(0) == '-' ? 1 : 0;
        int e = java.indexOf('E');
        int end = e < 0 ? java.length() : e;
        int point = java.indexOf('.');
        int exponent = (e < 0 ? 0 : Integer.parseInt(java.substring(e + 1))) + point - start;
        String digits = java.substring(start, point) + java.substring(point + 1, end);
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        int last = digits.length();
        while (last > first + 1 && digits.charAt(last - 1) == '0') {
            last--;
        }
        return new Decimal(start == 1, digits.substring(first, last), exponent - first);
    }

    boolean isZero() {
        return digits.equals("0");
    }

    /** The exponent of the first digit: 0 for 1 to 9.99. */
    int scientificExponent() {
        return isZero() ? 0 : exponent - 1;
    }

    /** {@code 1}, {@code 0.001}, {@code 1200}: no exponent, and no point behind an integer. */
    String positional() {
        StringBuilder text = new StringBuilder(24);
        if (negative) {
            text.append('-');
        }
        if (isZero()) {
            text.append('0');
        } else if (exponent <= 0) {
            text.append("0.").append("0".repeat(-exponent)).append(digits);
        } else if (digits.length() <= exponent) {
            text.append(digits).append("0".repeat(exponent - digits.length()));
        } else {
            text.append(digits, 0, exponent).append('.').append(digits, exponent, digits.length());
        }
        return text.toString();
    }

    /** {@code 1e+16}, {@code 1.5e-07}: sign and at least two digits in the exponent, as C, Python and Go have it. */
    String scientific() {
        StringBuilder text = new StringBuilder(24);
        if (negative) {
            text.append('-');
        }
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        int power = scientificExponent();
        text.append('e').append(power < 0 ? '-' : '+');
        if (Math.abs(power) < 10) {
            text.append('0');
        }
        return text.append(Math.abs(power)).toString();
    }

    @Override
    public String toString() {
        return scientific();
    }
}
