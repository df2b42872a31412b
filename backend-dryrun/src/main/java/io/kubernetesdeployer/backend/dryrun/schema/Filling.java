package io.kubernetesdeployer.backend.dryrun.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills into built-in objects what the server fills in when it decodes them, whatever the kind of the whole object. */
public final class Filling {
    private Filling() {}

    /** The object with defaults; the same one if nothing is missing. */
    public static Map<?, ?> of(Schema schema, Map<?, ?> object) {
        Map<Object, @Nullable Object> filled = null;
        if (schema instanceof Schema.Struct || schema instanceof Schema.MapOf map && isStructured(map.values())) {
            for (Map.Entry<?, ?> field : object.entrySet()) {
                Object value = field.getValue();
                Object complete = value(Schema.child(schema, (String) field.getKey()), value);
                if (complete != value) {
                    filled = filled == null ? new LinkedHashMap<>(object) : filled;
                    filled.put(field.getKey(), complete);
                }
            }
        }
        if (schema instanceof Schema.Struct struct) {
            for (Map.Entry<String, Object> missing : struct.defaults().entrySet()) {
                if (object.get(missing.getKey()) == null) {
                    filled = filled == null ? new LinkedHashMap<>(object) : filled;
                    filled.put(missing.getKey(), value(struct.field(missing.getKey()), missing.getValue()));
                }
            }
        }
        return filled == null ? object : filled;
    }

    private static @Nullable Object value(@Nullable Schema schema, @Nullable Object value) {
        if (schema != null && value instanceof Map<?, ?> map) {
            return of(schema, map);
        }
        return schema instanceof Schema.ListOf type && isStructured(type.elements()) && value instanceof List<?> list
                ? elements(type.elements(), list)
                : value;
    }

    private static List<?> elements(Schema schema, List<?> list) {
        List<@Nullable Object> filled = new ArrayList<>(list.size());
        boolean isSame = true;
        for (Object element : list) {
            Object complete = value(schema, element);
            isSame = isSame && complete == element;
            filled.add(complete);
        }
        return isSame ? list : filled;
    }

    private static boolean isStructured(Schema schema) {
        return !(schema instanceof Schema.Scalar || schema instanceof Schema.Anything);
    }
}
