package io.kubernetesdeployer.cel.value;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.kubernetesdeployer.backend.dryrun.formats.Formats;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import io.kubernetesdeployer.backend.dryrun.text.GoTime;
import io.kubernetesdeployer.cel.type.FieldNames;
import io.kubernetesdeployer.cel.type.ResourceSchema;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON values into those of the language, by their schema. Source: apiserver's {@code UnstructuredToVal}. */
public final class Values {
    private Values() {}

    /** The value; one that reading fails for where the schema does not fit. */
    public static Object of(JsonSchema schema, @Nullable Object value) {
        if (value == null) {
            return schema.isNullable()
                    ? NullValue.NULL_VALUE
                    : new Malformed("invalid data, got null for schema with nullable=false");
        }
        if (schema.isIntOrString()) {
            return value instanceof String || value instanceof Long
                    ? value
                    : new Malformed("invalid data, expected XIntOrString value to be either a string or integer");
        }
        return switch (schema.type()) {
            case "object" ->
                value instanceof Map<?, ?> map
                        ? object(schema, map)
                        : new Malformed("invalid data, expected a map for the provided schema with type=object");
            case "array" ->
                value instanceof List<?> list
                        ? list(schema, list)
                        : new Malformed("invalid data, expected an array for the provided schema with type=array");
            case "string" -> value instanceof String text ? string(schema.format(), text) : malformed("string", value);
            case "number" -> value instanceof Number number ? (Object) number.doubleValue() : malformed("float", value);
            case "integer" -> value instanceof Long ? value : malformed("int", value);
            case "boolean" -> value instanceof Boolean ? value : malformed("bool", value);
            default -> value;
        };
    }

    private static Malformed malformed(String expected, Object value) {
        return new Malformed("invalid data, expected " + expected + ", got " + GoText.typeName(value));
    }

    private static Object object(JsonSchema given, Map<?, ?> map) {
        JsonSchema schema = given.isEmbeddedResource() ? ResourceSchema.of(given) : given;
        JsonSchema others = schema.additionalProperties();
        boolean isMap = schema.propertyNames().isEmpty() && others != null;
        Map<String, Object> known = new LinkedHashMap<>();
        Map<String, Object> unknown = new LinkedHashMap<>();
        map.forEach((key, child) -> {
            String name = (String) key;
            JsonSchema field = isMap ? others : schema.property(name);
            if (field == null) {
                unknown.put(name, child == null ? NullValue.NULL_VALUE : child);
            } else if (isMap) {
                known.put(name, of(field, child));
            } else if (child != null) {
                // A field that is null is one that is absent.
                FieldNames.identifier(name).ifPresent(identifier -> known.put(identifier, of(field, child)));
            }
        });
        return new TypedMap(map, known, unknown);
    }

    private static Object list(JsonSchema schema, List<?> list) {
        JsonSchema items = schema.items();
        if (items == null) {
            return new Malformed("invalid array type, expected Items with a non-empty Schema");
        }
        List<Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(of(items, element)));
        return new TypedList(elements, ListKind.of(schema));
    }

    private static Object string(String format, String text) {
        return switch (format) {
            case "duration" ->
                Formats.duration(text)
                        .<Object>map(duration -> duration)
                        .orElseGet(() -> new Malformed("Invalid duration " + text + ": unable to parse"));
            case "date" ->
                GoTime.date(text)
                        .<Object>map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC))
                        .orElseGet(() -> new Malformed("Invalid date formatted string " + text + ": unable to parse"));
            case "date-time" ->
                GoTime.iso8601(text)
                        .<Object>map(time -> time)
                        .orElseGet(() ->
                                new Malformed("Invalid date-time formatted string " + text + ": unable to parse"));
            case "byte" -> bytes(text);
            default -> text;
        };
    }

    private static Object bytes(String text) {
        try {
            return CelByteString.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return new Malformed("Invalid byte formatted string " + text + ": " + e.getMessage());
        }
    }
}
