package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Built-in objects as the server's Go types read and write them: empty maps and lists are left out ({@code omitempty}),
 * empty objects stay. So {@code data: {}} is owned by whoever applied it, and is not there. A {@code null} is read as if the
 * field were not there; in a map of strings it is the empty one.
 */
public final class GoEncoding {
    /** The lists of which rules tell an empty one, which they refuse, from one that is missing: that of an autoscaler. */
    private static final Set<String> TOLD_APART = Set.of("policies");

    private GoEncoding() {}

    /**
     * The object as the server has it.
     *
     * @throws IllegalArgumentException if a value cannot be read, in the server's words
     */
    public static Map<?, ?> of(Schema schema, Map<?, ?> object) {
        Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
        object.forEach((rawKey, value) -> {
            String key = (String) rawKey;
            Schema child = Schema.child(schema, key);
            boolean text = value == null
                    && schema instanceof Schema.MapOf
                    && (child == Schema.Scalar.STRING || child == Schema.Scalar.BASE64);
            boolean omitted = value == null
                    ? child != null && !(child instanceof Schema.Anything)
                    : (child instanceof Schema.MapOf || child instanceof Schema.ListOf)
                            && Values.isEmpty(value)
                            && !TOLD_APART.contains(key);
            if (text) {
                encoded.put(key, "");
            } else if (!omitted) {
                encoded.put(key, child == null ? value : encode(child, value));
            }
        });
        return encoded;
    }

    private static @Nullable Object encode(Schema schema, @Nullable Object value) {
        if (schema instanceof Schema.Anything) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return of(schema, map);
        }
        if (value instanceof List<?> list && schema instanceof Schema.ListOf type) {
            List<@Nullable Object> encoded = new ArrayList<>(list.size());
            for (Object element : list) {
                encoded.add(encode(type.elements(), element));
            }
            return encoded;
        }
        return value != null && schema instanceof Schema.Scalar type ? GoScalars.decoded(type, value) : value;
    }
}
