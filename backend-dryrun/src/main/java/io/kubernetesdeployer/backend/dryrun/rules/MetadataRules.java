package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.object.ObjectMeta;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;

/** Rules for names, labels, annotations and finalizers. */
final class MetadataRules {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private MetadataRules() {}

    static void check(ServedType type, Document object, Causes causes) {
        ObjectMeta.check(object.document("metadata"), "metadata", nameForm(type.type()), causes);
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
}
