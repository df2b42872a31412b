package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields that a schema does not declare, values of the wrong type and elements that are there twice. As on the
 * server, that fails an apply whatever its field validation says. Source: structured-merge-diff, "typed".
 */
public final class TypeCheck {
    private final PathElements elements;
    private final boolean secret;
    private final List<Failure.Cause> errors = new ArrayList<>();

    private TypeCheck(PathElements elements, boolean secret) {
        this.elements = elements;
        this.secret = secret;
    }

    /**
     * What is wrong, with paths such as {@code .spec.replicas}.
     *
     * @param secret whether values must not be told
     */
    public static List<Failure.Cause> errors(Schema schema, Map<?, ?> object, PathElements elements, boolean secret) {
        TypeCheck check = new TypeCheck(elements, secret);
        check.check(schema, object, "");
        return check.errors;
    }

    private void check(Schema schema, @Nullable Object value, String path) {
        if (value == null || schema instanceof Schema.Anything) {
            return;
        }
        if (schema instanceof Schema.Scalar scalar) {
            String mismatch = mismatch(scalar, value);
            if (mismatch != null) {
                error(path, mismatch);
            }
        } else if (schema instanceof Schema.ListOf list) {
            checkList(list, value, path);
        } else if (value instanceof Map<?, ?> map) {
            checkMap(schema, map, path);
        } else if (!(schema instanceof Schema.Struct struct && struct.mayBeOther())) {
            error(path, "expected map, got " + shown(value));
        }
    }

    private void checkMap(Schema schema, Map<?, ?> map, String path) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = (String) entry.getKey();
            Schema below = Schema.child(schema, key);
            if (below == null) {
                error(path + "." + key, "field not declared in schema");
                // What follows in this object the server does not look at, either.
                return;
            }
            check(below, entry.getValue(), path + "." + key);
        }
    }

    private void checkList(Schema.ListOf list, Object value, String path) {
        if (!(value instanceof List<?> elementsOfList)) {
            error(path, "expected list, got " + shown(value));
            return;
        }
        Set<String> seen = new HashSet<>();
        int index = 0;
        for (Object element : elementsOfList) {
            String place = "[" + index + "]";
            if (list.merge() != Schema.Merge.ATOMIC) {
                String unfit = list.merge() == Schema.Merge.SET ? unfitForSet(element) : unfitForMap(list, element);
                if (unfit != null) {
                    error(path, "element " + index + ": " + unfit);
                    return;
                }
                String item = elements.item(list, element);
                place = elements.display(item);
                if (!seen.add(item)) {
                    error(path, "duplicate entries for key " + place);
                }
            }
            check(list.elements(), element, path + place);
            index++;
        }
    }

    private static @Nullable String unfitForSet(@Nullable Object element) {
        if (element instanceof Map) {
            return "associative list without keys has an element that's a map type";
        }
        if (element instanceof List) {
            return "not supported: associative list with lists as elements";
        }
        return element == null ? "associative list without keys has an element that's an explicit null" : null;
    }

    private static @Nullable String unfitForMap(Schema.ListOf list, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            return "associative list with keys may not have "
                    + (element == null ? "a null element" : "non-map elements");
        }
        for (Schema.Key key : list.keys()) {
            if (map.containsKey(key.name()) || key.defaultValue() != null) {
                return null;
            }
        }
        return "associative list with keys has an element that omits all key fields "
                + list.keys().stream().map(key -> GoQuote.quoted(key.name())).collect(Collectors.joining(" ", "[", "]"))
                + " (and doesn't have default values for any key fields)";
    }

    private @Nullable String mismatch(Schema.Scalar expected, Object value) {
        boolean fits = switch (expected) {
            case STRING, BASE64, TIME, MICRO_TIME -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case NUMBER, INT32, INT64 -> value instanceof Number;
            case NUMBER_OR_STRING, QUANTITY -> value instanceof Number || value instanceof String;
            case UNTYPED -> !(value instanceof Map || value instanceof List);
        };
        return fits
                ? null
                : switch (expected) {
                    case STRING, BASE64, TIME, MICRO_TIME ->
                        "expected string, got "
                                + (secret
                                        ? kindOf(value)
                                        : "&value.valueUnstructured{Value:" + GoText.syntax(value) + "}");
                    case BOOLEAN -> "expected boolean, got " + shown(value);
                    case NUMBER, INT32, INT64 -> "expected numeric (int or float), got " + GoText.typeName(value);
                    case NUMBER_OR_STRING, QUANTITY -> "expected number or string, got " + kindOf(value);
                    case UNTYPED -> "expected any scalar, got " + shown(value);
                };
    }

    private String shown(Object value) {
        return secret ? kindOf(value) : "&{" + GoText.plain(value) + "}";
    }

    private void error(String path, String message) {
        errors.add(new Failure.Cause(path.isEmpty() ? path : path.substring(1), "", message));
    }

    private static String kindOf(Object value) {
        if (value instanceof Map) {
            return "map";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof String) {
            return "string";
        }
        return value instanceof Boolean ? "boolean" : "number";
    }
}
