package io.kubernetesdeployer.cel.function;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.CelByteString;
import io.kubernetesdeployer.cel.value.Equality;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Order, sums and places in lists. Source: apiserver's {@code library.Lists}. */
@SuppressWarnings("rawtypes") // The classes of arguments have no type parameters.
final class ListFunctions extends FunctionLibrary {
    private static final Map<String, CelType> COMPARABLE = new LinkedHashMap<>();

    static {
        COMPARABLE.put("int", SimpleType.INT);
        COMPARABLE.put("uint", SimpleType.UINT);
        COMPARABLE.put("double", SimpleType.DOUBLE);
        COMPARABLE.put("bool", SimpleType.BOOL);
        COMPARABLE.put("duration", SimpleType.DURATION);
        COMPARABLE.put("timestamp", SimpleType.TIMESTAMP);
        COMPARABLE.put("string", SimpleType.STRING);
        COMPARABLE.put("bytes", SimpleType.BYTES);
    }

    private final Equality equality;

    ListFunctions(Equality equality) {
        this.equality = equality;
        COMPARABLE.forEach((name, type) -> {
            Type<List> list = new Type<>(ListType.create(type), List.class);
            method("isSorted", "list_" + name + "_is_sorted_bool", SimpleType.BOOL, list, ListFunctions::isSorted);
            method("min", "list_" + name + "_min_" + name, type, list, elements -> extreme(elements, "min", -1));
            method("max", "list_" + name + "_max_" + name, type, list, elements -> extreme(elements, "max", 1));
        });
        sum("int", SimpleType.INT, 0L, (a, b) -> Math.addExact((Long) a, (Long) b));
        sum("uint", SimpleType.UINT, UnsignedLong.ZERO, (a, b) -> ((UnsignedLong) a).plus((UnsignedLong) b));
        sum("double", SimpleType.DOUBLE, 0.0, (a, b) -> (Double) a + (Double) b);
        sum("duration", SimpleType.DURATION, Duration.ZERO, (a, b) -> ((Duration) a).plus((Duration) b));
        TypeParamType any = TypeParamType.create("A");
        Type<List> list = new Type<>(ListType.create(any), List.class);
        Type<Object> element = new Type<>(any, Object.class);
        method(
                "indexOf",
                "list_a_index_of_int",
                SimpleType.INT,
                list,
                element,
                (elements, wanted) -> indexOf(elements, wanted, 0, 1));
        method(
                "lastIndexOf",
                "list_a_last_index_of_int",
                SimpleType.INT,
                list,
                element,
                (elements, wanted) -> indexOf(elements, wanted, elements.size() - 1, -1));
    }

    private void sum(String name, CelType type, Object zero, BinaryOperator<Object> plus) {
        method("sum", "list_" + name + "_sum_" + name, type, new Type<>(ListType.create(type), List.class), list -> {
            Object sum = zero;
            for (Object element : list) {
                sum = plus.apply(sum, element);
            }
            return sum;
        });
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object extreme(List<?> list, String name, int sign) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException(name + " called on empty list");
        }
        Object best = list.get(0);
        for (Object element : list) {
            if (compare(element, best) * sign > 0) {
                best = element;
            }
        }
        return best;
    }

    private long indexOf(List<?> list, Object wanted, int from, int step) {
        for (int i = from; i >= 0 && i < list.size(); i += step) {
            if (equality.same(list.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked") // The compiler of the language has seen to it that both are of one comparable type.
    private static int compare(Object a, Object b) {
        if (a instanceof CelByteString x && b instanceof CelByteString y) {
            return CelByteString.unsignedLexicographicalComparator().compare(x, y);
        }
        return Comparator.<Comparable>naturalOrder().compare((Comparable) a, (Comparable) b);
    }
}
