package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.admission.Admission;
import io.kubernetesdeployer.backend.dryrun.admission.Allowance;
import io.kubernetesdeployer.backend.dryrun.admission.WorkloadPods;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;

/**
 * The pods of a workload, as far as its controller could make them.
 *
 * @param wanted how many it is to have
 * @param updated how many there are of its template as it is now
 * @param old how many there are of an earlier one, which stay
 * @param refusal why there are no more, in the server's words; empty if there are all
 */
record MadePods(long wanted, long updated, long old, String refusal) {
    /** For what makes no more pods, or has nothing that refuses them. */
    static final MadePods NOT_REFUSED = new MadePods(0, 0, 0, "");

    /** @param nodes on how many nodes a DaemonSet runs */
    static MadePods of(Admission admission, ObjectKey key, Document object, long nodes) {
        long wanted = wanted(key.type(), object, nodes);
        long before = WorkloadPods.count(key.type(), object);
        // A ReplicaSet keeps its pods whatever becomes of its template.
        boolean isSeen = key.type().startsWith("replica")
                || object.integer("status", "observedGeneration").equals(object.integer("metadata", "generation"));
        long updated = isSeen ? object.integer("status", updated(key.type())).orElse(0) : 0;
        boolean isOnDelete = isOnDelete(object);
        if (updated >= wanted || isOnDelete && before >= wanted || makesNoMore(key.type(), object)) {
            return NOT_REFUSED;
        }
        Allowance allowance = admission.pods(key, object, wanted);
        if (allowance.refusal().isEmpty() || key.type().equals("jobs.batch") && allowance.pods() > 0) {
            return NOT_REFUSED;
        }
        long made = Math.max(updated, allowance.pods());
        // Of the old pods, a StatefulSet and a DaemonSet delete one before they make the first new one.
        boolean deletesFirst = object.value("spec", "updateStrategy").isPresent() && !isOnDelete && !isSeen;
        long kept = Math.min(before, wanted) - (deletesFirst ? 1 : 0);
        return new MadePods(wanted, made, made > 0 ? 0 : Math.max(0, kept), allowance.refusal());
    }

    /** How many there are. */
    long total() {
        return updated + old;
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    private static long wanted(String type, Document object, long nodes) {
        return switch (type) {
            case "deployments.apps", "statefulsets.apps", "replicasets.apps", "replicationcontrollers" ->
                object.integer("spec", "replicas").orElse(1);
            case "daemonsets.apps" -> nodes;
            case "jobs.batch" ->
                object.isTrue("spec", "suspend")
                        ? 0
                        : object.integer("spec", "parallelism").orElse(1);
            default -> 0;
        };
    }

    private static String updated(String type) {
        return switch (type) {
            case "deployments.apps", "statefulsets.apps" -> "updatedReplicas";
            case "daemonsets.apps" -> "updatedNumberScheduled";
            default -> "replicas";
        };
    }

    private static boolean makesNoMore(String type, Document object) {
        return type.equals("jobs.batch")
                ? object.integer("status", "active").orElse(0) > 0
                        || !object.documents("status", "conditions").isEmpty()
                : object.isTrue("spec", "paused");
    }

    private static boolean isOnDelete(Document object) {
        return object.string("spec", "updateStrategy", "type").orElse("").equals("OnDelete");
    }
}
