package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for names, labels, annotations and finalizers. Source: apimachinery's {@code ValidateObjectMeta}. */
final class MetadataRules {
    private static final int MAX_ANNOTATIONS = 256 * 1024;
    private static final String RBAC = "rbac.authorization.k8s.io";

    private MetadataRules() {}

    static void check(ServedType type, Document object, Causes causes) {
        String name = object.string("metadata", "name").orElse("");
        report("metadata.name", name, nameForm(type.type()).error(name), causes);
        object.strings("metadata", "labels").forEach((key, value) -> {
            checkKey("metadata.labels", key, causes);
            report("metadata.labels", value, LabelSyntax.valueError(value), causes);
        });
        long size = 0;
        for (Map.Entry<String, String> entry :
                object.strings("metadata", "annotations").entrySet()) {
            checkKey("metadata.annotations", entry.getKey(), causes);
            size += entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > MAX_ANNOTATIONS) {
            causes.tooLong("metadata.annotations", MAX_ANNOTATIONS);
        }
        for (Object finalizer : object.list("metadata", "finalizers")) {
            checkKey("metadata.finalizers", String.valueOf(finalizer), causes);
        }
        checkOwners(object, causes);
    }

    /** The form that the names of a type have. */
    private static NameForm nameForm(ResourceType type) {
        return switch (type.group()) {
            case RBAC -> NameForm.PATH_SEGMENT;
            case "" ->
                switch (type.kind()) {
                    case "Namespace" -> NameForm.LABEL;
                    case "Service" -> NameForm.DNS_1035;
                    default -> NameForm.SUBDOMAIN;
                };
            default -> NameForm.SUBDOMAIN;
        };
    }

    private static void checkKey(String field, String key, Causes causes) {
        report(field, key, LabelSyntax.keyError(key), causes);
    }

    private static void report(String field, String value, @Nullable String error, Causes causes) {
        if (error != null) {
            causes.invalid(field, value, error);
        }
    }

    private static void checkOwners(Document object, Causes causes) {
        int controllers = 0;
        for (Document owner : object.documents("metadata", "ownerReferences")) {
            for (String field : new String[] {"apiVersion", "kind", "name", "uid"}) {
                if (owner.string(field).orElse("").isEmpty()) {
                    causes.invalid("metadata.ownerReferences." + field, "", "must not be empty");
                }
            }
            controllers += owner.isTrue("controller") ? 1 : 0;
        }
        if (controllers > 1) {
            causes.invalid("metadata.ownerReferences", "", "Only one reference can have Controller set to true");
        }
    }
}
