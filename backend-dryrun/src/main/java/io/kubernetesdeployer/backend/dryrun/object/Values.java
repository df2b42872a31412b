package io.kubernetesdeployer.backend.dryrun.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Equality of JSON values as the server sees it: 1 and 1.0 are the same number. */
public final class Values {
    private Values() {}

    public static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.equals(y) || x.getClass() != y.getClass() && decimal(x).compareTo(decimal(y)) == 0;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (Map.Entry<?, ?> entry : x.entrySet()) {
                if (!y.containsKey(entry.getKey()) || !same(entry.getValue(), y.get(entry.getKey()))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            Iterator<?> other = y.iterator();
            for (Object element : x) {
                if (!same(element, other.next())) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(a, b);
    }

    /** A value that is equal to that of another value exactly if both are the same. */
    public static Object comparable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new HashMap<>();
            map.forEach((key, child) -> copy.put(key, comparable(child)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::comparable).toList();
        }
        return value == null
                ? Optional.empty()
                : value instanceof Number number ? decimal(number).stripTrailingZeros() : value;
    }

    /** Whether there is nothing in it. */
    public static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double real ? BigDecimal.valueOf(real) : BigDecimal.valueOf(number.longValue());
    }
}
