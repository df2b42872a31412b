package io.kubernetesdeployer.cel.value;

import dev.cel.common.CelOptions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equality and the sum of lists, where their type in the schema counts. Source: apiserver's {@code unstructuredList} and its kin. */
public final class Equality {
    private final RuntimeEquality scalars;

    public Equality(CelOptions options) {
        scalars = RuntimeEquality.create(RuntimeHelpers.create(), options);
    }

    public boolean same(Object a, Object b) {
        if (Plain.isNull(a) || Plain.isNull(b)) {
            return Plain.isNull(a) && Plain.isNull(b);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && (isOrdered(x) ? sameElements(x, y) : sameSet(x, y));
        }
        if (a instanceof TypedMap x && b instanceof TypedMap y) {
            return x.rawSize() == y.rawSize() && sameUnknown(x, y) && sameEntries(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size() && sameEntries(x, y);
        }
        return scalars.objectEquals(a, b);
    }

    private static boolean isOrdered(List<?> list) {
        return !(list instanceof TypedList typed) || typed.kind().isOrdered();
    }

    private boolean sameElements(List<?> a, List<?> b) {
        Iterator<?> other = b.iterator();
        for (Object element : a) {
            if (!same(element, other.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean sameSet(List<?> a, List<?> b) {
        ListKind kind = ((TypedList) a).kind();
        Map<Object, Object> byKey = new HashMap<>();
        a.forEach(element -> byKey.put(kind.keyOf(element), element));
        for (Object element : b) {
            Object same = byKey.get(kind.keyOf(element));
            if (same == null || !same(same, element)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameEntries(Map<?, ?> a, Map<?, ?> b) {
        for (Object key : a.keySet()) {
            Object other = b.get(key);
            Object value = a.get(key);
            if (other == null || value == null || !same(value, other)) {
                return false;
            }
        }
        return a.size() == b.size();
    }

    private static boolean sameUnknown(TypedMap a, TypedMap b) {
        return a.unknown().entrySet().stream().allMatch(entry -> {
            @Nullable Object other = b.unknown().get(entry.getKey());
            return other == null || Values.same(entry.getValue(), other);
        });
    }

    /** The sum of two lists: in a set and by keys, what comes later takes the place of what is alike. */
    public static List<Object> sum(List<?> a, List<?> b) {
        if (isOrdered(a)) {
            List<Object> sum = new ArrayList<>(a);
            sum.addAll(b);
            return sum;
        }
        ListKind kind = ((TypedList) a).kind();
        Map<Object, Object> byKey = new LinkedHashMap<>();
        a.forEach(element -> byKey.put(kind.keyOf(element), element));
        b.forEach(element -> byKey.put(kind.keyOf(element), element));
        return new TypedList(new ArrayList<>(byKey.values()), kind);
    }
}
