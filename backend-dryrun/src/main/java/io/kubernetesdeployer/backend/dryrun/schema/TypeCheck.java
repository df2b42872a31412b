package io.kubernetesdeployer.backend.dryrun.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields that a schema does not declare, values of the wrong type and elements that are there twice. As on the
 * server, that fails an apply whatever its field validation says.
 */
public final class TypeCheck {
    private final PathElements elements;
    private final List<String> errors = new ArrayList<>();

    private TypeCheck(PathElements elements) {
        this.elements = elements;
    }

    /** What is wrong, as {@code .spec.replicas: expected numeric (int or float), got string}; never a value. */
    public static List<String> errors(Schema schema, Map<?, ?> object, PathElements elements) {
        TypeCheck check = new TypeCheck(elements);
        check.check(schema, object, "");
        return check.errors;
    }

    private void check(Schema schema, @Nullable Object value, String path) {
        if (value == null || schema instanceof Schema.Anything) {
            return;
        }
        if (schema instanceof Schema.Scalar scalar) {
            String expected = mismatch(scalar, value);
            if (expected != null) {
                errors.add(path + ": expected " + expected + ", got " + kindOf(value));
            }
        } else if (schema instanceof Schema.ListOf list) {
            checkList(list, value, path);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((rawKey, child) -> {
                String key = (String) rawKey;
                Schema below = Schema.child(schema, key);
                if (below == null) {
                    errors.add(path + "." + key + ": field not declared in schema");
                } else {
                    check(below, child, path + "." + key);
                }
            });
        } else {
            errors.add(path + ": expected map, got " + kindOf(value));
        }
    }

    private void checkList(Schema.ListOf list, Object value, String path) {
        if (!(value instanceof List<?> elementsOfList)) {
            errors.add(path + ": expected list, got " + kindOf(value));
            return;
        }
        Set<String> seen = new HashSet<>();
        int index = 0;
        for (Object element : elementsOfList) {
            String place = "[" + index++ + "]";
            if (list.merge() != Schema.Merge.ATOMIC) {
                if (list.merge() == Schema.Merge.MAP && !(element instanceof Map)) {
                    errors.add(path + place + ": expected map, got " + kindOf(element));
                    continue;
                }
                String item = elements.item(list, element);
                place = elements.display(item);
                if (!seen.add(item)) {
                    errors.add(path + ": duplicate entries for key " + place);
                }
            }
            check(list.elements(), element, path + place);
        }
    }

    private static @Nullable String mismatch(Schema.Scalar expected, Object value) {
        return switch (expected) {
            case STRING -> value instanceof String ? null : "string";
            case BOOLEAN -> value instanceof Boolean ? null : "boolean";
            case NUMBER -> value instanceof Number ? null : "numeric (int or float)";
            case NUMBER_OR_STRING -> value instanceof Number || value instanceof String ? null : "number or string";
        };
    }

    private static String kindOf(@Nullable Object value) {
        if (value instanceof Map) {
            return "map";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof String) {
            return "string";
        }
        return value instanceof Boolean ? "boolean" : value == null ? "null" : "number";
    }
}
