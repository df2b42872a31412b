package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defaults and rules that the schema of a custom resource sets: required fields, allowed values, bounds. */
final class CustomRules {
    private CustomRules() {}

    /** The object with the defaults of its schema. */
    static Document withDefaults(Document openApi, Document object) {
        return Document.of((Map<?, ?>) withDefaults(openApi, (Object) object.asMap()));
    }

    private static Object withDefaults(Document openApi, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            Document properties = openApi.document("properties");
            Document additional = openApi.document("additionalProperties");
            map.forEach((key, child) -> {
                Document schema = properties.asMap().containsKey(key) ? properties.document((String) key) : additional;
                filled.put((String) key, child == null ? null : withDefaults(schema, child));
            });
            for (String name : properties.asMap().keySet()) {
                Object byDefault = properties.value(name, "default").orElse(null);
                boolean replaces = filled.get(name) == null && !properties.isTrue(name, "nullable");
                if (byDefault != null && (!filled.containsKey(name) || replaces)) {
                    filled.put(name, withDefaults(properties.document(name), byDefault));
                }
            }
            return filled;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> filled = new ArrayList<>();
            list.forEach(
                    element -> filled.add(element == null ? null : withDefaults(openApi.document("items"), element)));
            return filled;
        }
        return value;
    }

    /** Checks a value and everything in it. */
    static void check(Document openApi, @Nullable Object value, String path, Causes causes) {
        if (value == null) {
            return;
        }
        if (!openApi.list("enum").isEmpty()
                && openApi.list("enum").stream().noneMatch(allowed -> Values.same(allowed, value))) {
            causes.unsupported(
                    path, openApi.list("enum").stream().map(String::valueOf).toList());
        }
        if (value instanceof Number number) {
            checkNumber(openApi, number, path, causes);
        } else if (value instanceof Map<?, ?> map) {
            checkMap(openApi, map, path, causes);
        } else if (value instanceof List<?> list) {
            int index = 0;
            for (Object element : list) {
                check(openApi.document("items"), element, path + "[" + index++ + "]", causes);
            }
        }
    }

    private static void checkMap(Document openApi, Map<?, ?> map, String path, Causes causes) {
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Object name : openApi.list("required")) {
            if (!map.containsKey(name)) {
                causes.required(prefix + name);
            }
        }
        map.forEach((key, child) -> {
            Document properties = openApi.document("properties");
            Document schema = properties.asMap().containsKey(key)
                    ? properties.document((String) key)
                    : openApi.document("additionalProperties");
            check(schema, child, prefix + key, causes);
        });
    }

    private static void checkNumber(Document openApi, Number number, String path, Causes causes) {
        double value = number.doubleValue();
        if (openApi.string("type").orElse("").equals("integer") && value != Math.rint(value)) {
            causes.invalid(path, "must be of type integer: \"number\"");
        }
        if (openApi.value("minimum").orElse(null) instanceof Number least && value < least.doubleValue()) {
            causes.invalid(path, "should be greater than or equal to " + least);
        }
        if (openApi.value("maximum").orElse(null) instanceof Number most && value > most.doubleValue()) {
            causes.invalid(path, "should be less than or equal to " + most);
        }
    }
}
