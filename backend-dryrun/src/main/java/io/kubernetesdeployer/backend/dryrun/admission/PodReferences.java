package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;

/**
 * Refuses pods whose service account or priority class is missing; pods that workloads make fail later. Source: the admission
 * plugins ServiceAccount and Priority.
 */
public final class PodReferences {
    /** Every namespace gets one of that name. */
    private static final String DEFAULT_ACCOUNT = "default";

    private final Store store;

    public PodReferences(Store store) {
        this.store = store;
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if a pod cannot be created
     */
    public void checkCreate(ServedType type, ObjectKey key, Document object) {
        if (!type.is("", "Pod")) {
            return;
        }
        String priority = object.string("spec", "priorityClassName").orElse("");
        if (!priority.isEmpty()
                && !priority.startsWith("system-")
                && store.get(new ObjectKey("priorityclasses.scheduling.k8s.io", "", priority)) == null) {
            throw Errors.forbidden(type.type(), key.name(), "no PriorityClass with name " + priority + " was found");
        }
        String account = object.string("spec", "serviceAccountName").orElse("");
        if (!account.isEmpty()
                && !account.equals(DEFAULT_ACCOUNT)
                && store.get(new ObjectKey("serviceaccounts", key.namespace(), account)) == null) {
            throw Errors.forbidden(
                    type.type(),
                    key.name(),
                    "error looking up service account " + key.namespace() + "/" + account + ": serviceaccount \""
                            + account + "\" not found");
        }
    }
}
