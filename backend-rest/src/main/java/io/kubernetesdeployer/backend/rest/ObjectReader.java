package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of a type out of lists and watches. A list leaves {@code apiVersion} and {@code kind} of its items
 * out, and metadata-only answers have others; some servers give full objects where metadata was asked for.
 */
final class ObjectReader {
    private final ResourceType type;
    private final boolean metadataOnly;

    ObjectReader(ResourceType type, boolean metadataOnly) {
        this.type = type;
        this.metadataOnly = metadataOnly;
    }

    ResourcePage page(Document list) {
        List<Resource> resources = new ArrayList<>();
        for (Document item : list.documents("items")) {
            resources.add(resource(item));
        }
        return new ResourcePage(
                resources,
                list.string("metadata", "resourceVersion").orElse(""),
                list.string("metadata", "continue")
                        .filter(token -> !token.isEmpty())
                        .orElse(null));
    }

    Resource resource(Document object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("apiVersion", type.apiVersion());
        fields.put("kind", type.kind());
        if (metadataOnly) {
            fields.put("metadata", object.asMap().get("metadata"));
        } else {
            object.asMap().forEach(fields::putIfAbsent);
        }
        return Resource.of(fields);
    }
}
