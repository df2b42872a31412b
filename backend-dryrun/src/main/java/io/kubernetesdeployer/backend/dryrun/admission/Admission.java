package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.backend.dryrun.expression.Authorizer;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.policy.AdmissionRequest;
import io.kubernetesdeployer.backend.dryrun.policy.Policies;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plugins, in the order of the server. One that few clusters need is loaded only where there is something for it. */
public final class Admission {
    private final Store store;
    private final Types types;
    private final Authorizer authorizer;
    private final NamespaceLifecycle namespaces;
    private final PodReferences references;
    private final ServiceAllocation allocation;
    private final LimitRanger limits;
    private final WorkloadPods workloads;
    private @Nullable Optional<Policies> policies;

    /** @param authorizer what users may do */
    public Admission(Store store, Types types, Authorizer authorizer) {
        this.store = store;
        this.types = types;
        this.authorizer = authorizer;
        namespaces = new NamespaceLifecycle(store);
        references = new PodReferences(store);
        allocation = new ServiceAllocation(store);
        limits = new LimitRanger(store);
        workloads = new WorkloadPods(store, types, limits);
    }

    /** The object with what plugins fill in. */
    public Document mutate(ServedType type, ObjectKey key, Document object, boolean isNew) {
        return limits.defaulted(type, key, object, isNew);
    }

    /**
     * Called before the rules of the kind.
     *
     * @param wanted what the request gives
     * @throws ClusterException if a new object is refused
     */
    public void checkNew(ServedType type, ObjectKey key, Document object, Document wanted) {
        namespaces.checkCreate(type, key);
        references.checkCreate(type, key, object);
        allocation.checkNew(type, key, wanted);
    }

    /**
     * Called after the rules of the kind.
     *
     * @param wanted what the request gives
     * @return the warnings
     * @throws ClusterException if the object is refused
     */
    public List<String> check(AdmissionRequest request, Document wanted) {
        ServedType type = request.type();
        ObjectKey key = request.key();
        Document live = request.live();
        if (live.isEmpty()) {
            references.checkOverhead(type, key, request.object());
            DeviceAccess.check(type, key, request.object(), namespace(key));
        } else {
            allocation.check(type, key, live, wanted);
        }
        limits.check(type, key, request.object(), live.isEmpty());
        List<String> warnings = new ArrayList<>(checkPodSecurity(type, key, live, request.object()));
        warnings.addAll(ask(request));
        List<StoredObject> quotas = type.type().namespaced() ? quotas(key) : List.of();
        if (!quotas.isEmpty()) {
            new ResourceQuotas(store, workloads, quotas).check(type, key, live, request.object());
        }
        return warnings;
    }

    /**
     * Called before an object is deleted.
     *
     * @throws ClusterException if it must stay
     */
    public void checkDelete(AdmissionRequest request) {
        namespaces.checkDelete(request.type(), request.key());
        ask(request);
    }

    /** Asks the policies, and returns their warnings. */
    private List<String> ask(AdmissionRequest request) {
        if (!Policies.areIn(store)) {
            return List.of();
        }
        if (policies == null) {
            policies = Policies.of(store, types, authorizer);
        }
        return policies.map(all -> all.check(request)).orElse(List.of());
    }

    /** How many pods a workload may have, by what refuses pods. The old ones of a rollout do not count: they give their place to new ones. */
    public Allowance pods(ObjectKey workload, Document object, long wanted) {
        List<StoredObject> quotas = quotas(workload);
        boolean isBound = !quotas.isEmpty()
                || hasLevels(namespace(workload))
                || Policies.areIn(store)
                || !store.inNamespace("limitranges", workload.namespace()).isEmpty();
        if (!isBound && !PodReferences.mayRefuse(WorkloadPods.template(workload.type(), object))) {
            return Allowance.all(wanted);
        }
        ServedType type = workloads.type();
        Document pod = workloads.pod(type, workload, object);
        String prefix = PodNames.prefix(workload, object);
        // A stateful pod has its name from the start; the others get theirs after these plugins.
        String first = PodNames.name(workload, prefix, object, 0);
        boolean isNamed = workload.type().equals("statefulsets.apps");
        try {
            references.checkCreate(type, type.key(workload.namespace(), isNamed ? first : prefix), pod);
            ObjectKey key = type.key(workload.namespace(), first);
            references.checkOverhead(type, key, pod);
            limits.check(type, key, pod, true);
            checkPodSecurity(type, key, Document.empty(), pod);
            Document named = pod.with(first, "metadata", "name").with(workload.namespace(), "metadata", "namespace");
            ask(AdmissionRequest.pod(type, key, named, WorkloadPods.controller(workload.type())));
        } catch (ClusterException e) {
            return new Allowance(0, e.failure().message());
        }
        return quotas.isEmpty()
                ? Allowance.all(wanted)
                : new ResourceQuotas(store, workloads, quotas)
                        .ofPods(type, workload, pod, wanted, index -> PodNames.name(workload, prefix, object, index));
    }

    private List<String> checkPodSecurity(ServedType type, ObjectKey key, Document live, Document object) {
        if (key.isNamespace()) {
            return !live.isEmpty() && hasLevels(object)
                    ? PodSecurity.warnings(live, object, store.inNamespace("pods", key.name()))
                    : List.of();
        }
        Document namespace = namespace(key);
        return hasLevels(namespace) ? PodSecurity.check(type, key, namespace, live, object) : List.of();
    }

    private static boolean hasLevels(Document namespace) {
        for (String label : namespace.document("metadata", "labels").asMap().keySet()) {
            if (label.startsWith(PodSecurity.LABELS)) {
                return true;
            }
        }
        return false;
    }

    /** The namespace of an object; empty if there is none. */
    private Document namespace(ObjectKey key) {
        StoredObject namespace = store.get(ObjectKey.ofNamespace(key.namespace()));
        return namespace == null ? Document.empty() : namespace.document();
    }

    private List<StoredObject> quotas(ObjectKey key) {
        return store.inNamespace("resourcequotas", key.namespace());
    }
}
