package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in the defaults that the {@code openAPIV3Schema} of a custom resource sets. */
public final class SchemaDefaults {
    private SchemaDefaults() {}

    /** The object with the defaults of its schema. */
    public static Document of(Document openApi, Document object) {
        return Document.of((Map<?, ?>) filled(openApi, object.asMap()));
    }

    private static Object filled(Document openApi, Object value) {
        if (value instanceof Map<?, ?> map) {
            return filledMap(openApi, map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> filled = new ArrayList<>();
            list.forEach(element -> filled.add(element == null ? null : filled(openApi.document("items"), element)));
            return filled;
        }
        return value;
    }

    private static Map<String, @Nullable Object> filledMap(Document openApi, Map<?, ?> map) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        Document properties = openApi.document("properties");
        Document additional = openApi.document("additionalProperties");
        map.forEach((key, child) -> {
            Document schema = properties.asMap().containsKey(key) ? properties.document((String) key) : additional;
            filled.put((String) key, child == null ? null : filled(schema, child));
        });
        for (String name : properties.asMap().keySet()) {
            Object byDefault = properties.value(name, "default").orElse(null);
            boolean replaces = filled.get(name) == null && !properties.isTrue(name, "nullable");
            if (byDefault != null && (!filled.containsKey(name) || replaces)) {
                filled.put(name, filled(properties.document(name), byDefault));
            }
        }
        return filled;
    }
}
