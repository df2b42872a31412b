package io.kubernetesdeployer.cel.value;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object by the identifiers of its fields, or a map by its keys. */
public final class TypedMap extends AbstractMap<String, Object> {
    private final Map<?, ?> raw;
    private final Map<String, Object> values;
    private final Map<String, Object> unknown;

    /**
     * @param raw the object as it is stored
     * @param values the fields that expressions see
     * @param unknown the fields without a schema, which count when objects are compared
     */
    TypedMap(Map<?, ?> raw, Map<String, Object> values, Map<String, Object> unknown) {
        this.raw = raw;
        this.values = new LinkedHashMap<>(values);
        this.unknown = unknown;
    }

    int rawSize() {
        return raw.size();
    }

    Map<String, Object> unknown() {
        return unknown;
    }

    @Override
    public @Nullable Object get(Object key) {
        Object value = values.get(key);
        return value == null ? null : Malformed.checked(value);
    }

    @Override
    public boolean containsKey(Object key) {
        return values.containsKey(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return values.entrySet();
    }
}
