package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.structural.Correlation;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords {@code properties}, {@code additionalProperties}, {@code required} and the numbers of properties. */
final class ObjectRules {
    private static final Set<String> TYPE_META = Set.of("apiVersion", "kind");

    private ObjectRules() {}

    static void check(JsonSchema schema, Map<?, ?> map, String path, @Nullable Correlation correlation, Result result) {
        checkSize(schema, map.size(), path, result);
        Set<String> properties = schema.propertyNames();
        JsonSchema others = schema.additionalProperties();
        if (others != null || schema.forbidsAdditionalProperties()) {
            map.forEach((rawKey, value) -> {
                String key = (String) rawKey;
                if (!properties.contains(key) && others != null) {
                    result.merge(
                            ValueValidation.child(others, value, path + "." + key, before(correlation, path, key)));
                } else if (!properties.contains(key)) {
                    String message = path + "." + key + " in body is a forbidden property";
                    result.add(path, message, (causes, field) -> causes.invalid(field, key, message));
                }
            });
        }
        for (String name : properties) {
            JsonSchema property = schema.property(name);
            if (property != null && map.containsKey(name)) {
                String place = path.isEmpty() ? name : path + "." + name;
                result.merge(ValueValidation.child(property, map.get(name), place, before(correlation, path, name)));
            }
        }
        for (String name : schema.required()) {
            if (!map.containsKey(name)) {
                String place = path + "." + name;
                result.add(place, place + " in body is required", (causes, field) -> causes.required(field));
            }
        }
    }

    /** The type of an object is no part of what it was: it is converted before it is looked at. */
    private static @Nullable Correlation before(@Nullable Correlation correlation, String path, String field) {
        return correlation == null || path.isEmpty() && TYPE_META.contains(field) ? null : correlation.field(field);
    }

    private static void checkSize(JsonSchema schema, long size, String path, Result result) {
        long least = schema.integer("minProperties").orElse(0);
        if (size < least) {
            String message = path + " in body should have at least " + least + " properties";
            result.add(path, message, (causes, field) -> causes.invalid(field, size, message));
        }
        long most = schema.integer("maxProperties").orElse(Long.MAX_VALUE);
        if (size > most) {
            String message = path + " in body should have at most " + most + " properties";
            result.add(path, message, (causes, field) -> causes.tooMany(field, size, most));
        }
    }
}
