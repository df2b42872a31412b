package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that lists and watches can select by. */
final class SelectableFieldRules {
    private static final int MOST = 8;
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer");

    private SelectableFieldRules() {}

    /** @param list the {@code selectableFields} of a version */
    static void check(Field list, JsonSchema schema, Causes causes) {
        if (schema.props().isEmpty()) {
            if (!list.isEmpty()) {
                list.invalid("", "may only be set when validations.schema is included");
            }
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Field field : list.each()) {
            Field path = field.at("jsonPath");
            if (path.required().isEmpty()) {
                continue;
            }
            JsonSchema found = find(path, schema);
            if (found == null) {
                continue;
            }
            if (path.text().startsWith(".metadata")) {
                path.invalid("must not point to fields in metadata");
            }
            if (!TYPES.contains(found.type())) {
                path.invalid(
                        "must point to a field of type string, boolean or integer. Enum string fields and strings with "
                                + "formats are allowed.");
            }
            if (!seen.add(path.text())) {
                path.duplicate();
            }
        }
        if (seen.size() > MOST) {
            causes.tooMany(list.path(), seen.size(), MOST);
        }
    }

    /** The schema of the field; {@code null} if there is none, which is reported. */
    private static @Nullable JsonSchema find(Field path, JsonSchema root) {
        JsonSchema schema = root;
        String text = path.text();
        if (!text.startsWith(".")) {
            path.invalid("is an invalid path: expected [ or . but got: " + text.split("[.\\[]", 2)[0]);
            return null;
        }
        if (text.contains("[")) {
            path.invalid("is an invalid path: array notation is not allowed");
            return null;
        }
        for (String name : List.of(text.substring(1).split("\\.", -1))) {
            JsonSchema child = name.isEmpty() ? null : schema.property(name);
            if (child == null) {
                path.invalid("is an invalid path: does not refer to a valid field");
                return null;
            }
            schema = child;
        }
        return schema;
    }
}
