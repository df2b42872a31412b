package io.kubernetesdeployer.provider.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equality of decoded JSON as Python's {@code ==} has it, by which the original finds repeated resources: {@code true},
 * {@code 1} and {@code 1.0} are equal, {@code "1"} is not, and NaN equals nothing. An instance is for hash tables: values
 * have the same hash code only if they are equal, so that nobody can choose values that all fall into one place.
 */
public final class PythonEquality {
    /** All of a SHA-256. */
    private static final int DIGITS = 64;

    private final @Nullable Object value;
    private final String digest;

    /** Takes the digest of a value. */
    public PythonEquality(@Nullable Object value) {
        this.value = value;
        this.digest = Digest.ofValue(canonical(value), DIGITS);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonEquality that && digest.equals(that.digest) && areEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    public static boolean areEqual(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.size() == right.size()
                    && left.entrySet().stream()
                            .allMatch(entry -> right.containsKey(entry.getKey())
                                    && areEqual(entry.getValue(), right.get(entry.getKey())));
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!areEqual(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (isNumber(a) && isNumber(b)) {
            double left = asDouble(a);
            double right = asDouble(b);
            return left == right && (Double.isInfinite(left) ? a.equals(b) : exact(a).compareTo(exact(b)) == 0);
        }
        return a == null ? b == null : a.equals(b);
    }

    /** The value with equal numbers made the same. */
    private static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> canonical = new LinkedHashMap<>();
            map.forEach((key, field) -> canonical.put(key, canonical(field)));
            return canonical;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> canonical = new ArrayList<>(list.size());
            list.forEach(element -> canonical.add(canonical(element)));
            return canonical;
        }
        if (value instanceof Double number && number == Math.rint(number) && !number.isInfinite()) {
            return new BigDecimal(number).toBigInteger();
        }
        // NaN equals nothing, so it need not be found.
        return value instanceof Boolean bool
                ? (bool ? 1 : 0)
                : value instanceof Double number && number.isNaN() ? new Object() : value;
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static double asDouble(@Nullable Object value) {
        return value instanceof Boolean bool
                ? (bool ? 1 : 0)
                : value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static BigDecimal exact(@Nullable Object value) {
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return value instanceof Long number ? BigDecimal.valueOf(number) : new BigDecimal(asDouble(value));
    }
}
