package io.kubernetesdeployer.cel.estimate;

/**
 * The least and the most of something: elements, characters, or units of cost. What is more than a long can hold is {@link Long#MAX_VALUE}. Source: cel-go's
 * {@code SizeEstimate} and {@code CostEstimate}.
 */
record Bounds(long least, long most) {
    static final Bounds ONE = of(1);
    /** Of a size that nothing bounds. */
    static final Bounds UNKNOWN = new Bounds(0, Long.MAX_VALUE);

    static Bounds of(long number) {
        return new Bounds(number, number);
    }

    Bounds plus(Bounds other) {
        return new Bounds(sum(least, other.least), sum(most, other.most));
    }

    Bounds times(Bounds other) {
        return new Bounds(product(least, other.least), product(most, other.most));
    }

    /** The product, rounded up. */
    Bounds times(double factor) {
        return new Bounds(ceil(least * factor), ceil(most * factor));
    }

    /** The bounds of what is within either of the two. */
    Bounds or(Bounds other) {
        return new Bounds(Math.min(least, other.least), Math.max(most, other.most));
    }

    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static long product(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    /** A conversion that is too large for a long gives the largest one. */
    static long ceil(double number) {
        return (long) Math.ceil(number);
    }
}
