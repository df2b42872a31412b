package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keyword {@code enum}. */
final class EnumRule {
    private EnumRule() {}

    static void check(JsonSchema schema, @Nullable Object value, String path, Result result) {
        List<@Nullable Object> allowed = schema.enumeration();
        if (allowed.isEmpty() || value != null && allowed.stream().anyMatch(one -> isSame(value, one))) {
            return;
        }
        List<String> shown = allowed.stream()
                .map(one -> one instanceof String text ? text : GoText.json(one))
                .toList();
        String message = path + " in body should be one of " + GoText.plain(allowed);
        result.add(path, message, (causes, field) -> causes.unsupported(field, value, shown));
    }

    /** The server converts a number to the type of the one it is compared with: 1.5 is 1. */
    private static boolean isSame(Object value, @Nullable Object allowed) {
        return value instanceof Double real && allowed instanceof Long
                ? allowed.equals((long) real.doubleValue())
                : allowed != null && Values.same(value, allowed);
    }
}
