package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.backend.dryrun.admission.WorkloadPods;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Change;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The workloads whose pods are refused. Their controllers try again, which is worth it when what refuses has changed, or pods have gone. */
final class Refused {
    private static final Set<String> REFUSING = Set.of(
            "limitranges",
            ObjectKey.NAMESPACES,
            "priorityclasses.scheduling.k8s.io",
            "resourcequotas",
            "runtimeclasses.node.k8s.io",
            "serviceaccounts");

    private final Schedule schedule;
    private final Timing timing;
    private final Set<ObjectKey> workloads = new TreeSet<>();

    Refused(Schedule schedule, Timing timing) {
        this.schedule = schedule;
        this.timing = timing;
    }

    void add(ObjectKey workload) {
        workloads.add(workload);
    }

    /** Plans visits to those to whom a change may matter; a visit that finds pods refused adds the workload again. */
    void changed(Change change, long now) {
        if (workloads.isEmpty()) {
            return;
        }
        ObjectKey key = change.key();
        if (!REFUSING.contains(key.type()) && pods(key, change.after()) >= pods(key, change.before())) {
            return;
        }
        String namespace = key.isNamespace() ? key.name() : key.namespace();
        workloads.removeIf(workload -> {
            boolean isConcerned = !workload.equals(key)
                    && (namespace.isEmpty() || workload.namespace().equals(namespace));
            if (isConcerned) {
                schedule.add(timing.seen(workload, now), workload);
            }
            return isConcerned;
        });
    }

    private static long pods(ObjectKey key, @Nullable StoredObject object) {
        if (object == null) {
            return 0;
        }
        return key.type().equals("pods") ? 1 : WorkloadPods.count(key.type(), object.document());
    }
}
