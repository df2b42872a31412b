package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.object.ObjectMeta;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.Set;

/** Rules for names, labels, annotations and finalizers. */
final class MetadataRules {
    private static final String RBAC = "rbac.authorization.k8s.io";
    /** Groups of the servers that kube-apiserver is made of beside its own: they do not look at finalizers that closely. */
    private static final Set<String> OF_OTHER_SERVERS = Set.of("apiextensions.k8s.io", "apiregistration.k8s.io");

    private MetadataRules() {}

    static void check(ServedType type, Document object, Causes causes) {
        ObjectMeta.check(object.document("metadata"), "metadata", nameForm(type.type()), causes);
        boolean isKnownWell =
                !type.isCustom() && !OF_OTHER_SERVERS.contains(type.type().group());
        if (isKnownWell) {
            for (Field finalizer : Field.of(object, causes).each("metadata", "finalizers")) {
                Names.finalizer(finalizer);
            }
        }
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
            case "apps" -> type.kind().equals("StatefulSet") ? NameForm.LABEL : NameForm.SUBDOMAIN;
            default -> NameForm.SUBDOMAIN;
        };
    }
}
