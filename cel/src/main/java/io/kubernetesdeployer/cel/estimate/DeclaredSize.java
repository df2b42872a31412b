package io.kubernetesdeployer.cel.estimate;

import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.cel.type.FieldNames;
import io.kubernetesdeployer.cel.type.ResourceSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How large the values of a schema can be in one request. Source: apiserver's {@code common.SchemaDeclType}. */
public final class DeclaredSize {
    /** The most bytes of a request. */
    private static final long REQUEST = 3L * 1024 * 1024;
    /** The bytes of quotation marks, brackets or braces, and so the least ones of a text, a list or an object. */
    private static final int MARKS = 2;

    private static final int BYTES_OF_CHARACTER = 4;
    private static final DeclaredSize KEY = new DeclaredSize(0, MARKS);

    private final long mostElements;
    private final long leastBytes;
    private @Nullable DeclaredSize elements;
    private boolean isMap;
    private Map<String, DeclaredSize> fields = Map.of();

    private DeclaredSize(long mostElements, long leastBytes) {
        this.mostElements = mostElements;
        this.leastBytes = leastBytes;
    }

    /** The sizes of the values of a schema; those of values that expressions do not see are not known. */
    public static DeclaredSize of(JsonSchema schema, boolean isResource) {
        DeclaredSize size = seen(schema, isResource);
        return size == null ? new DeclaredSize(0, 1) : size;
    }

    private static @Nullable DeclaredSize seen(JsonSchema schema, boolean isResource) {
        if (schema.isIntOrString()) {
            return new DeclaredSize(text(schema, REQUEST - MARKS), 1);
        }
        return switch (schema.type()) {
            case "array" -> list(schema);
            case "object" -> objectOrMap(isResource ? ResourceSchema.of(schema) : schema);
            case "string" -> string(schema);
            case "boolean" -> new DeclaredSize(0, "true".length());
            case "number", "integer" -> new DeclaredSize(0, 1);
            default -> null;
        };
    }

    private static @Nullable DeclaredSize list(JsonSchema schema) {
        JsonSchema items = schema.items();
        DeclaredSize element = items == null ? null : seen(items, items.isEmbeddedResource());
        if (element == null) {
            return null;
        }
        DeclaredSize list =
                new DeclaredSize(limit(schema, "maxItems").orElse((REQUEST - MARKS) / (element.leastBytes + 1)), MARKS);
        list.elements = element;
        return list;
    }

    private static @Nullable DeclaredSize objectOrMap(JsonSchema schema) {
        JsonSchema values = schema.additionalProperties();
        return values == null ? object(schema) : map(schema, values);
    }

    private static @Nullable DeclaredSize map(JsonSchema schema, JsonSchema values) {
        DeclaredSize element = seen(values, values.isEmbeddedResource());
        if (element == null) {
            return null;
        }
        // A key has two characters with its marks, beside a colon and a comma.
        DeclaredSize map = new DeclaredSize(
                limit(schema, "maxProperties").orElse((REQUEST - MARKS) / (element.leastBytes + 6)), MARKS);
        map.elements = element;
        map.isMap = true;
        return map;
    }

    private static DeclaredSize object(JsonSchema schema) {
        Map<String, DeclaredSize> fields = new LinkedHashMap<>();
        List<String> required = schema.required();
        long bytes = MARKS;
        for (String name : schema.propertyNames()) {
            JsonSchema property = schema.property(name);
            DeclaredSize size = property == null ? null : seen(property, property.isEmbeddedResource());
            if (size != null) {
                FieldNames.identifier(name).ifPresent(identifier -> fields.put(identifier, size));
                if (required.contains(name) && property.defaultValue().isEmpty()) {
                    // Beside the name and the value there are quotation marks, a colon and a comma.
                    bytes += bytes(name) + size.leastBytes + 4;
                }
            }
        }
        DeclaredSize object = new DeclaredSize(0, bytes);
        object.fields = fields;
        return object;
    }

    private static DeclaredSize string(JsonSchema schema) {
        return switch (schema.format()) {
            case "byte" -> new DeclaredSize(limit(schema, "maxLength").orElse(REQUEST - MARKS), MARKS);
            case "duration" -> new DeclaredSize(32, 3);
            case "date" -> new DeclaredSize(12, 12);
            case "date-time" -> new DeclaredSize(32, 21);
            default -> new DeclaredSize(text(schema, enumerated(schema)), MARKS);
        };
    }

    private static long text(JsonSchema schema, long unlimited) {
        OptionalLong characters = limit(schema, "maxLength");
        return characters.isPresent() ? Bounds.product(characters.getAsLong(), BYTES_OF_CHARACTER) : unlimited;
    }

    private static long enumerated(JsonSchema schema) {
        long longest = 0;
        for (Object value : schema.enumeration()) {
            longest = Math.max(longest, value instanceof String text ? bytes(text) : 0);
        }
        return schema.enumeration().isEmpty() ? REQUEST - MARKS : longest;
    }

    private static OptionalLong limit(JsonSchema schema, String keyword) {
        OptionalLong limit = schema.integer(keyword);
        return limit.isPresent() ? OptionalLong.of(Math.max(0, limit.getAsLong())) : limit;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The most elements or characters. */
    long mostElements() {
        return mostElements;
    }

    /** How many values of the schema there can be in a request. */
    public long mostOccurrences() {
        return REQUEST / (leastBytes + 1);
    }

    /**
     * {@return what is below; {@code null} if nothing is}
     *
     * @param path a variable, then the names of fields, and what stands for keys and elements
     */
    @Nullable
    DeclaredSize at(List<String> path) {
        DeclaredSize size = this;
        for (String step : path.subList(1, path.size())) {
            size = size.below(step);
            if (size == null) {
                return null;
            }
        }
        return size;
    }

    private @Nullable DeclaredSize below(String step) {
        return switch (step) {
            case Sizes.ITEMS, Sizes.VALUES -> elements;
            case Sizes.KEYS -> isMap ? KEY : null;
            default -> fields.get(step);
        };
    }
}
