package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metadata of a template of claims, which has labels and annotations, and nothing else: the claims get the rest. */
public final class TemplateMetadata {
    private static final String[] NOT_SUPPORTED = {
        "name",
        "generateName",
        "namespace",
        "selfLink",
        "uid",
        "resourceVersion",
        "generation",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "ownerReferences",
        "finalizers",
        "managedFields"
    };

    private TemplateMetadata() {}

    public static void check(Field metadata) {
        Map<String, Object> supported = new LinkedHashMap<>();
        for (String field : new String[] {"labels", "annotations"}) {
            supported.put(field, metadata.document().document(field).asMap());
        }
        ObjectMeta.checkContent(Document.of(supported), metadata.path(), metadata.causes());
        for (String field : NOT_SUPPORTED) {
            Field given = metadata.at(field);
            // Of this field, the server tells the name that it has in Go.
            Field other =
                    field.equals("uid") ? given.reportedAt(metadata.at("uID").path()) : given;
            boolean isZero = other.isText() ? other.isEmpty() : field.equals("generation") && other.number() == 0;
            if (other.isSet() && !isZero) {
                other.forbidden("cannot be set");
            }
        }
    }
}
