package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code stringData} of Secrets, which the server only ever writes: it moves the values into {@code data}, and
 * lets nobody own them there. Keys that are no longer applied would stay, and changes by others not show. So they are
 * moved before.
 */
final class StringData {
    private StringData() {}

    /** The same Secret without it; anything else, and one that the server will refuse, as it is. */
    static Resource moved(Resource resource) {
        boolean secret = resource.group().isEmpty() && resource.kind().equals("Secret");
        if (!secret || !(resource.document().asMap().get("stringData") instanceof Map<?, ?> texts)) {
            return resource;
        }
        Object given = resource.document().asMap().get("data");
        if (given != null && !(given instanceof Map) || !texts.values().stream().allMatch(String.class::isInstance)) {
            return resource;
        }
        Map<Object, @Nullable Object> data = new LinkedHashMap<>(given instanceof Map<?, ?> map ? map : Map.of());
        texts.forEach((key, text) ->
                data.put(key, Base64.getEncoder().encodeToString(((String) text).getBytes(StandardCharsets.UTF_8))));
        return Resource.of(resource.document().without("stringData").with(data, "data"));
    }
}
