package io.kubernetesdeployer.provider.admission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a value is as JSON in UTF-8, without white space; nothing is written for it. */
public final class JsonSize {
    private JsonSize() {}

    public static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return ofText(text);
        }
        if (value instanceof Map<?, ?> map) {
            long size = 2;
            for (Map.Entry<?, ?> field : map.entrySet()) {
                size += ofText((String) field.getKey()) + of(field.getValue()) + 2;
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
        return String.valueOf(value).length();
    }

    private static long ofText(String text) {
        long size = 2;
        for (char c : text.toCharArray()) {
            if (c < ' ') {
                size += 6;
            } else if (c < 0x80) {
                size += c == '"' || c == '\\' ? 2 : 1;
            } else {
                // Each half of a pair is half of four bytes.
                size += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return size;
    }
}
