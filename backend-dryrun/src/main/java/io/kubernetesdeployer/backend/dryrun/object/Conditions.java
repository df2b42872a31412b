package io.kubernetesdeployer.backend.dryrun.object;

import io.kubernetesdeployer.api.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of a status. Source: Kubernetes API conventions, "Typical status properties". */
public final class Conditions {
    private Conditions() {}

    /** Whether an object's condition is {@code True}. */
    public static boolean isTrue(Document object, String type) {
        for (Document condition : object.documents("status", "conditions")) {
            if (condition.string("type").orElse("").equals(type)) {
                return condition.string("status").orElse("").equals("True");
            }
        }
        return false;
    }

    /** A condition. */
    public static Map<String, @Nullable Object> of(
            String type, boolean holds, String reason, String message, String time) {
        Map<String, @Nullable Object> condition = new LinkedHashMap<>();
        condition.put("type", type);
        condition.put("status", holds ? "True" : "False");
        condition.put("lastTransitionTime", time);
        condition.put("reason", reason);
        condition.put("message", message);
        return condition;
    }
}
