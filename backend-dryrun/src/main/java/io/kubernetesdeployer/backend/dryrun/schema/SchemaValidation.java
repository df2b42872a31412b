package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what the {@code openAPIV3Schema} of a custom resource demands of values: required fields, allowed values, bounds. */
public final class SchemaValidation {
    private SchemaValidation() {}

    /** Checks a value and everything in it. */
    public static void check(Document openApi, @Nullable Object value, String path, Causes causes) {
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
