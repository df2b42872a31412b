package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which objects a query is about, and how much of them it shows. */
public record Selection(
        ServedType type, @Nullable String namespace, LabelSelector labels, FieldSelector fields, boolean metadataOnly) {

    public static Selection of(ServedType type, ResourceQuery query) {
        return new Selection(
                type,
                query.namespace(),
                LabelSelector.parse(query.labelSelector()),
                FieldSelector.parse(type.id(), query.fieldSelector()),
                query.metadataOnly());
    }

    boolean matches(ObjectKey key, @Nullable StoredObject object) {
        return object != null
                && key.type().equals(type.id())
                && (namespace == null || namespace.equals(key.namespace()))
                && labels.matches(object.document().strings("metadata", "labels"))
                && fields.matches(object.document());
    }

    Resource view(StoredObject object) {
        if (!metadataOnly) {
            return type.view(object.document());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("apiVersion", type.type().apiVersion());
        fields.put("kind", type.type().kind());
        fields.put("metadata", object.document().asMap().get("metadata"));
        return Resource.of(Document.of(fields));
    }
}
