package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the values of the channel's secrets in place of the references in a Secret; nowhere else may there be any. */
final class SecretValues {
    private static final GroupKind SECRET = new GroupKind("", "Secret");

    private final ReadSecrets secrets;
    private final String uuid;

    /** @param uuid of the application that asks */
    SecretValues(ReadSecrets secrets, String uuid) {
        this.secrets = secrets;
        this.uuid = uuid;
    }

    /** A resource as it is wanted. */
    Resource in(Resource resource) throws ReadSecrets.Refused {
        if (!resource.groupKind().equals(SECRET)) {
            return resource;
        }
        Document document = resource.document();
        for (String field : List.of("data", "stringData")) {
            Object value = document.asMap().get(field);
            Object resolved = value instanceof Map<?, ?> map ? each(map) : all(value);
            if (resolved != value) {
                document = document.with(resolved, field);
            }
        }
        return document == resource.document() ? resource : Resource.of(document);
    }

    private @Nullable Object all(@Nullable Object value) throws ReadSecrets.Refused {
        Optional<SecretReference> reference =
                value instanceof String text ? SecretReference.parse(text) : Optional.empty();
        if (reference.isEmpty()) {
            return value;
        }
        Optional<String> key = reference.get().key();
        return key.isPresent()
                ? secrets.value(reference.get(), key.get(), uuid)
                : secrets.values(reference.get(), uuid);
    }

    private Object each(Map<?, ?> values) throws ReadSecrets.Refused {
        Map<Object, @Nullable Object> resolved = new TreeMap<>();
        boolean any = false;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Object value = entry.getValue();
            Optional<SecretReference> reference =
                    value instanceof String text ? SecretReference.parse(text) : Optional.empty();
            boolean isOne = reference.flatMap(SecretReference::key).isPresent();
            any |= isOne;
            resolved.put(
                    entry.getKey(),
                    isOne ? secrets.value(reference.get(), reference.get().key().get(), uuid) : value);
        }
        return any ? resolved : values;
    }
}
