package io.kubernetesdeployer.backend.dryrun.object;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes as JSON, near enough to judge a limit, without writing it. */
public final class JsonSize {
    private JsonSize() {}

    public static long of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            long size = map.isEmpty() ? 2 : 1;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += of(entry.getKey()) + 2 + of(entry.getValue());
            }
            return size;
        }
        if (value instanceof List<?> list) {
            long size = list.isEmpty() ? 2 : 1;
            for (Object element : list) {
                size += of(element) + 1;
            }
            return size;
        }
        return value instanceof String text
                ? utf8(text) + 2
                : String.valueOf(value).length();
    }

    /** The length of a text in UTF-8. */
    public static long utf8(String text) {
        // Faster than to count, while little of a new process is compiled.
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
