package io.kubernetesdeployer.provider.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equality of decoded JSON as Python's {@code ==} has it, by which the original finds repeated resources: {@code true},
 * {@code 1} and {@code 1.0} are equal, {@code "1"} is not, and NaN equals nothing.
 *
 * @param value the value to put into hash tables
 */
public record PythonEquality(@Nullable Object value) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonEquality that && areEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return hash(value);
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

    private static int hash(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            int sum = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += mixed(31 * entry.getKey().hashCode() + hash(entry.getValue()));
            }
            return sum;
        }
        if (value instanceof List<?> list) {
            int hash = 1;
            for (Object element : list) {
                hash = 31 * hash + hash(element);
            }
            return hash;
        }
        if (isNumber(value)) {
            return Double.hashCode(asDouble(value) + 0.0);
        }
        return value == null ? 0 : value.hashCode();
    }

    /** As the last step of MurmurHash3: else fields whose values end in each other's digits add up to the same. */
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
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
