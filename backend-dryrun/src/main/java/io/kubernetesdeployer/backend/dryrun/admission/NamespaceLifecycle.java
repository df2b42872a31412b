package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.Set;

/**
 * Refuses new objects in namespaces that are missing or terminating, and the deletion of the namespaces of the system.
 * Source: the admission plugin NamespaceLifecycle.
 */
final class NamespaceLifecycle {
    private static final Set<String> IMMORTAL = Set.of("default", "kube-public", "kube-system");

    private final Store store;

    NamespaceLifecycle(Store store) {
        this.store = store;
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if no object may be created there
     */
    void checkCreate(ServedType type, ObjectKey key) {
        if (!type.type().namespaced()) {
            return;
        }
        StoredObject namespace = store.get(ObjectKey.ofNamespace(key.namespace()));
        if (namespace == null) {
            throw Errors.notFound(ObjectKey.NAMESPACES, key.namespace());
        }
        if (namespace.isTerminating()) {
            String why = "namespace " + key.namespace() + " is being terminated";
            throw Errors.terminating(type.type(), key.name(), key.namespace(), why);
        }
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the object is a namespace that must stay
     */
    void checkDelete(ServedType type, ObjectKey key) {
        if (key.isNamespace() && IMMORTAL.contains(key.name())) {
            throw Errors.forbidden(type.type(), key.name(), "this namespace may not be deleted");
        }
    }
}
