package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.formats.Formats;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The keywords {@code type}, {@code nullable} and {@code x-kubernetes-int-or-string}. */
final class TypeRule {
    private static final String INTEGER = "integer";
    private static final String NUMBER = "number";
    private static final String STRING = "string";
    private static final List<String> INT_OR_STRING = List.of(INTEGER, STRING);

    private TypeRule() {}

    static boolean applies(JsonSchema schema) {
        return !types(schema).isEmpty() || !format(schema).isEmpty();
    }

    static void checkNull(JsonSchema schema, String path, Result result) {
        List<String> types = types(schema);
        if (!types.isEmpty() && !types.contains("null") && !schema.isNullable()) {
            add(path, String.join(",", types), "null", result);
        } else {
            result.count();
        }
    }

    static void check(JsonSchema schema, Object value, String path, Result result) {
        List<String> types = types(schema);
        String format = format(schema);
        String type = typeOf(value);
        boolean numeric = types.contains(NUMBER) || types.contains(INTEGER);
        boolean fits = types.contains(type)
                || type.equals(INTEGER) && types.contains(NUMBER)
                || value instanceof Double real && NumberRules.isIntegral(real) && types.contains(INTEGER);
        boolean textual = value instanceof String || value instanceof List;
        String numberFormat = type.equals(INTEGER) ? "int64" : type.equals(NUMBER) ? "float64" : "";
        if (!textual && !format.isEmpty() && !fits && !format.equals(numberFormat)) {
            add(path, format, numberFormat, result);
        } else if (!fits && !(textual && !format.isEmpty() && !numeric)) {
            add(path, String.join(",", types), type, result);
        } else {
            result.count();
        }
    }

    /** Formats that the server does not check are as good as none. */
    private static String format(JsonSchema schema) {
        String format = schema.format();
        return Formats.isKnown(format) ? format : "";
    }

    private static List<String> types(JsonSchema schema) {
        if (schema.isIntOrString()) {
            return INT_OR_STRING;
        }
        return schema.type().isEmpty() ? List.of() : List.of(schema.type());
    }

    private static String typeOf(Object value) {
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof String) {
            return STRING;
        }
        return value instanceof Boolean ? "boolean" : value instanceof Long ? INTEGER : NUMBER;
    }

    /** @param found what is there instead: a type, a format of numbers, or the text that has not the format */
    static void add(String path, String expected, String found, Result result) {
        String message = path + " in body must be of type " + expected + ": " + GoQuote.quoted(found);
        BiConsumer<Causes, String> report = (causes, field) -> causes.wrongType(field, found, message);
        result.add(path, message, report);
    }
}
