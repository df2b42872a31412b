package io.kubernetesdeployer.cel.cost;

import dev.cel.common.values.CelByteString;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Sizes of values. Source: cel-go's {@code actualSize} and apiserver's {@code traversalCost}. */
final class ValueSize {
    private static final int BITS = 8;

    private ValueSize() {}

    static long of(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof CelByteString bytes) {
            return bytes.size();
        }
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof IpAddress address) {
            return address.length() / BITS;
        }
        if (value instanceof IpNetwork network) {
            return (network.bits() + BITS - 1) / BITS;
        }
        return value instanceof Optional<?> optional && optional.isPresent() ? of(optional.get()) : 1;
    }

    /** What it costs to go through all that is in a value. */
    static long traversal(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length / 10;
        }
        if (value instanceof CelByteString bytes) {
            return bytes.size() / 10;
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().mapToLong(ValueSize::traversal).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(entry -> traversal(entry.getKey()) + traversal(entry.getValue()))
                    .sum();
        }
        return 1;
    }
}
