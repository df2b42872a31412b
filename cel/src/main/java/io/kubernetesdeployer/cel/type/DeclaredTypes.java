package io.kubernetesdeployer.cel.type;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the values of a schema types. Source: apiserver's {@code common.SchemaDeclType}. */
public final class DeclaredTypes implements CelTypeProvider {
    /** The name of the type of {@code self}; those of its fields begin with it. */
    private static final String SELF = "selfType";

    private final Map<String, CelType> objects = new LinkedHashMap<>();
    private final Optional<CelType> self;

    public DeclaredTypes(JsonSchema schema, boolean isResource) {
        self = Optional.ofNullable(of(schema, isResource, SELF));
    }

    /** The type of {@code self}; empty if the schema gives it none. */
    public Optional<CelType> self() {
        return self;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(objects.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    private @Nullable CelType of(JsonSchema schema, boolean isResource, String name) {
        if (schema.isIntOrString()) {
            return SimpleType.DYN;
        }
        return switch (schema.type()) {
            case "array" -> list(schema.items(), name);
            case "object" -> objectOrMap(isResource ? ResourceSchema.of(schema) : schema, name);
            case "string" -> string(schema.format());
            case "boolean" -> SimpleType.BOOL;
            case "number" -> SimpleType.DOUBLE;
            case "integer" -> SimpleType.INT;
            default -> null;
        };
    }

    private @Nullable CelType list(@Nullable JsonSchema items, String name) {
        CelType element = items == null ? null : of(items, items.isEmbeddedResource(), name + ".@idx");
        return element == null ? null : ListType.create(element);
    }

    private @Nullable CelType objectOrMap(JsonSchema schema, String name) {
        JsonSchema values = schema.additionalProperties();
        if (values == null) {
            return object(schema, name);
        }
        CelType element = of(values, values.isEmbeddedResource(), name + ".@elem");
        return element == null ? null : MapType.create(SimpleType.STRING, element);
    }

    private CelType object(JsonSchema schema, String name) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        for (String property : schema.propertyNames()) {
            String identifier = FieldNames.identifier(property).orElse(null);
            JsonSchema field = identifier == null ? null : schema.property(property);
            CelType type = field == null ? null : of(field, field.isEmbeddedResource(), name + "." + identifier);
            if (identifier != null && type != null) {
                fields.put(identifier, type);
            }
        }
        CelType type = StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
        objects.put(name, type);
        return type;
    }

    private static CelType string(String format) {
        return switch (format) {
            case "byte" -> SimpleType.BYTES;
            case "duration" -> SimpleType.DURATION;
            case "date", "date-time" -> SimpleType.TIMESTAMP;
            default -> SimpleType.STRING;
        };
    }
}
