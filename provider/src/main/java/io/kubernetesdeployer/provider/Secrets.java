package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the values of Secrets out of everything that leaves the deployer for anywhere but the cluster. */
final class Secrets {
    static final String MASK = "***";

    private static final GroupKind SECRET = new GroupKind("", "Secret");
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Secrets() {}

    /** The object with every value of {@code data} and {@code stringData} masked, if it is a Secret. */
    static Document masked(Resource resource) {
        Document document = resource.document();
        if (!resource.groupKind().equals(SECRET)) {
            return document;
        }
        Document masked = document.without("metadata", "annotations", LAST_APPLIED);
        for (String field : new String[] {"data", "stringData"}) {
            Object values = masked.value(field).orElse(null);
            if (values instanceof Map<?, ?> map) {
                Map<Object, @Nullable Object> hidden = new LinkedHashMap<>();
                map.keySet().forEach(key -> hidden.put(key, MASK));
                masked = masked.with(hidden, field);
            } else if (values != null) {
                masked = masked.with(MASK, field);
            }
        }
        return masked;
    }

    /**
     * A Secret as the API server stores it: its {@code stringData} in {@code data}. What the server would refuse there
     * is left for it to refuse.
     */
    static Resource normalized(Resource resource) {
        Document document = resource.document();
        if (!resource.groupKind().equals(SECRET)
                || !(document.value("stringData").orElse(null) instanceof Map<?, ?> texts)
                || !document.value("data").map(Map.class::isInstance).orElse(true)
                || !texts.values().stream().allMatch(String.class::isInstance)) {
            return resource;
        }
        Map<String, @Nullable Object> data =
                new LinkedHashMap<>(document.document("data").asMap());
        document.strings("stringData")
                .forEach((key, text) ->
                        data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        Document stored = document.without("stringData");
        return Resource.of(data.isEmpty() ? stored : stored.with(data, "data"));
    }

    /** A text about a resource, such as the server's error, without any value of it if it is a Secret. */
    static String redact(Resource resource, String text) {
        if (!resource.groupKind().equals(SECRET)) {
            return text;
        }
        String clean = text;
        for (String value : resource.document().strings("stringData").values()) {
            clean = without(clean, value);
        }
        for (String value : resource.document().strings("data").values()) {
            clean = without(without(clean, value), decoded(value));
        }
        return clean;
    }

    private static String without(String text, String value) {
        return value.isBlank() ? text : text.replace(value, MASK);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
