package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the values out of the differences between two states of a Secret. */
final class SecretDiff {
    private SecretDiff() {}

    static List<FieldDiff> masked(Resource before, Resource after, List<FieldDiff> fields) {
        if (!Secrets.isSecret(after) && !Secrets.isSecret(before)) {
            return fields;
        }
        List<FieldDiff> masked = new ArrayList<>(fields.size());
        for (FieldDiff field : fields) {
            Object left = masked(field.path(), field.before(), before, after);
            Object right = masked(field.path(), field.after(), before, after);
            boolean hidden = left != null && Objects.equals(left, right);
            masked.add(new FieldDiff(field.path(), left, hidden ? Secrets.CHANGED : right));
        }
        return masked;
    }

    private static @Nullable Object masked(String path, @Nullable Object value, Resource before, Resource after) {
        if (value == null || Secrets.isHidden(after, path)) {
            return value == null ? null : Secrets.MASK;
        }
        return value instanceof String text ? Secrets.withoutValues(before, Secrets.withoutValues(after, text)) : value;
    }
}
