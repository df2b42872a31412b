package io.kubernetesdeployer.backend.dryrun.write;

import io.kubernetesdeployer.api.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges a patch into an object: JSON Merge Patch, RFC 7396. */
final class MergePatch {
    private MergePatch() {}

    static Document merged(Document object, Document patch) {
        return Document.of(merged(object.asMap(), patch.asMap()));
    }

    private static Map<String, @Nullable Object> merged(@Nullable Object object, Map<?, ?> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> merged.put((String) key, value));
        }
        patch.forEach((rawKey, value) -> {
            String key = (String) rawKey;
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value instanceof Map<?, ?> map ? merged(merged.get(key), map) : value);
            }
        });
        return merged;
    }
}
