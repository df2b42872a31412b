package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.structural.Correlation;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords {@code items}, {@code minItems}, {@code maxItems} and {@code uniqueItems}. */
final class ListRules {
    private ListRules() {}

    static void check(JsonSchema schema, List<?> list, String path, @Nullable Correlation correlation, Result result) {
        JsonSchema items = schema.items();
        if (items != null) {
            int index = 0;
            for (Object element : list) {
                Correlation before = correlation == null ? null : correlation.element(index);
                result.merge(ValueValidation.child(items, element, FieldPath.index(path, index), before));
                index++;
            }
        }
        long size = list.size();
        long least = schema.integer("minItems").orElse(0);
        if (size < least) {
            String message = path + " in body should have at least " + least + " items";
            result.add(path, message, (causes, field) -> causes.invalid(field, size, message));
        }
        long most = schema.integer("maxItems").orElse(Long.MAX_VALUE);
        if (size > most) {
            String message = path + " in body should have at most " + most + " items";
            result.add(path, message, (causes, field) -> causes.tooMany(field, size, most));
        }
        if (schema.props().isTrue("uniqueItems") && !areUnique(list)) {
            String message = path + " in body shouldn't contain duplicates";
            result.add(path, message, (causes, field) -> causes.invalid(field, "", message));
        }
        result.count();
    }

    private static boolean areUnique(List<?> list) {
        Set<Object> seen = new HashSet<>();
        return list.stream().allMatch(element -> seen.add(Values.comparable(element)));
    }
}
