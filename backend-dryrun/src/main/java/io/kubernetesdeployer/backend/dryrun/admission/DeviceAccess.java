package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;

/** Refuses claims to devices with the rights of an administrator outside of the namespaces that may make them. */
final class DeviceAccess {
    private static final String GROUP = "resource.k8s.io";
    private static final String LABEL = "resource.kubernetes.io/admin-access";

    private DeviceAccess() {}

    /**
     * @param object a new one
     * @param namespace where it is made
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is refused
     */
    static void check(ServedType type, ObjectKey key, Document object, Document namespace) {
        Document devices = devices(type, object);
        if (namespace.string("metadata", "labels", LABEL).orElse("").equals("true")) {
            return;
        }
        List<Document> requests = devices.documents("requests");
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).isTrue("exactly", "adminAccess")) {
                Causes causes = new Causes();
                causes.forbidden(
                        "spec.devices.requests[" + i + "].adminAccess",
                        "admin access to devices requires the `" + LABEL + ": true` label on the containing namespace");
                throw Errors.invalid(type.type(), key.name(), causes.all());
            }
        }
    }

    private static Document devices(ServedType type, Document object) {
        if (type.is(GROUP, "ResourceClaim")) {
            return object.document("spec", "devices");
        }
        return type.is(GROUP, "ResourceClaimTemplate") ? object.document("spec", "spec", "devices") : Document.empty();
    }
}
