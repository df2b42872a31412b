package io.kubernetesdeployer.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the NaN or infinity that Python writes and no Kubernetes API reads. */
final class NonFinite {
    private NonFinite() {}

    /** The path of the first one in a value, itself at a path; {@code null} if there is none. */
    static @Nullable String find(@Nullable Object value, String path) {
        String below = find(value);
        return below == null ? null : path + below;
    }

    /** Steps are put together on the way back: only the path that is wanted is ever made. */
    private static @Nullable String find(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? null : "";
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String found = find(entry.getValue());
                if (found != null) {
                    return "." + entry.getKey() + found;
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String found = find(list.get(i));
                if (found != null) {
                    return "[" + i + "]" + found;
                }
            }
        }
        return null;
    }
}
