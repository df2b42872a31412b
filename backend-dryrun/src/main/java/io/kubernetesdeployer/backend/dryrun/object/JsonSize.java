package io.kubernetesdeployer.backend.dryrun.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes as JSON, near enough to judge a limit, without writing it. */
public final class JsonSize {
    private JsonSize() {}

    public static long of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            long size = 2;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += of(entry.getKey()) + 2 + of(entry.getValue());
            }
            return size;
        }
        if (value instanceof List<?> list) {
            long size = 2;
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
        long size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }
}
