package io.kubernetesdeployer.backend.dryrun.custom;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the scale subresource demands of the fields that its paths name. Source: apiextensions' {@code customResourceValidator}. */
final class ScaleRules {
    private ScaleRules() {}

    static void check(Document scale, Document object, Causes causes) {
        replicas(scale, "specReplicasPath", object, causes);
        replicas(scale, "statusReplicasPath", object, causes);
        String selector = scale.string("labelSelectorPath").orElse("");
        if (!selector.isEmpty()) {
            Object value = value(selector, object, "", causes);
            if (value != null && !(value instanceof String)) {
                causes.invalid(selector, "", accessor(selector, value, "string"));
            }
        }
    }

    private static void replicas(Document scale, String keyword, Document object, Causes causes) {
        String path = scale.string(keyword).orElse("");
        Object value = value(path, object, 0L, causes);
        if (value instanceof Long count) {
            if (count < 0) {
                causes.invalid(path, count, "should be a non-negative integer");
            } else if (count > Integer.MAX_VALUE) {
                causes.invalid(path, count, "should be less than or equal to " + Integer.MAX_VALUE);
            }
        } else if (value != null) {
            causes.invalid(path, 0L, accessor(path, value, "int64"));
        }
    }

    /**
     * The value at a path; {@code null} if there is none, or something else is in the way.
     *
     * @param zero the value that the server tells of then
     */
    private static @Nullable Object value(String path, Document object, Object zero, Causes causes) {
        List<String> fields = List.of((path.startsWith(".") ? path.substring(1) : path).split("\\.", -1));
        Object value = object.asMap();
        for (int i = 0; i < fields.size(); i++) {
            if (value == null) {
                return null;
            }
            if (!(value instanceof Map<?, ?> map)) {
                String place = "." + String.join(".", fields.subList(0, i + 1));
                causes.invalid(path, zero, accessor(place, value, "map[string]interface{}"));
                return null;
            }
            value = map.get(fields.get(i));
        }
        return value;
    }

    private static String accessor(String path, Object value, String expected) {
        return path + " accessor error: " + GoText.plain(value) + " is of the type " + GoText.typeName(value)
                + ", expected " + expected;
    }
}
