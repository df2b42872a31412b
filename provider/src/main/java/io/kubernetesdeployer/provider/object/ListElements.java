package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds elements of lists by how {@code fieldsV1} names them: {@code k:{"name":"web"}} by their keys, {@code v:"a"} by their value. */
record ListElements(JsonCodec json) {
    /** Returns what tells whether an element has a name; the name of something else than an element is that of none. */
    Predicate<@Nullable Object> named(String name) {
        if (name.startsWith("k:") && value(name) instanceof Map<?, ?> key) {
            return element -> element instanceof Map<?, ?> map && isKeyOf(key, map);
        }
        if (name.startsWith("v:")) {
            Object value = value(name);
            return element -> Objects.equals(value, element);
        }
        return element -> false;
    }

    /** Keys that the element leaves out have their default, such as the protocol of a port. */
    private static boolean isKeyOf(Map<?, ?> key, Map<?, ?> element) {
        return key.entrySet().stream()
                .allMatch(part -> !element.containsKey(part.getKey())
                        || Objects.equals(element.get(part.getKey()), part.getValue()));
    }

    private @Nullable Object value(String name) {
        try {
            return json.readValue(name.substring(2));
        } catch (CodecException e) {
            return null;
        }
    }
}
