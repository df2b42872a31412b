package io.kubernetesdeployer.backend.dryrun.write;

import io.kubernetesdeployer.api.Document;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads numbers as the server does: {@code 1.0} is an integer, and what is larger than 64 bits is none. */
final class Decoding {
    private Decoding() {}

    /** The same document if all its numbers are as the server has them. */
    static Document of(Document document) {
        return isDecoded(document.asMap()) || !(decoded(document.asMap()) instanceof Map<?, ?> map)
                ? document
                : Document.of(map);
    }

    private static boolean isDecoded(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(Decoding::isDecoded);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Decoding::isDecoded);
        }
        return !(value instanceof BigInteger || value instanceof Double real && isInteger(real));
    }

    private static @Nullable Object decoded(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, child) -> copy.put((String) key, decoded(child)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(decoded(element)));
            return copy;
        }
        if (value instanceof BigInteger integer) {
            return integer.doubleValue();
        }
        return value instanceof Double real && isInteger(real) ? (Object) real.longValue() : value;
    }

    private static boolean isInteger(double real) {
        return real == Math.rint(real) && real >= -0x1p63 && real < 0x1p63;
    }
}
