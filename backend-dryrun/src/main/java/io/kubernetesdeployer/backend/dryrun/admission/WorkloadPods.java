package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.policy.Requester;
import io.kubernetesdeployer.backend.dryrun.rules.Defaults;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;

/** The pods of workloads. They are no objects here: what they are is in the template, and how many there are is in the status. */
public final class WorkloadPods {
    /** Where the status of a workload counts its pods. */
    private static final Map<String, String> COUNTERS = Map.of(
            "deployments.apps", "replicas",
            "statefulsets.apps", "replicas",
            "daemonsets.apps", "currentNumberScheduled",
            "replicasets.apps", "replicas",
            "replicationcontrollers", "replicas",
            "jobs.batch", "active");

    private final Store store;
    private final Types types;
    private final LimitRanger limits;

    WorkloadPods(Store store, Types types, LimitRanger limits) {
        this.store = store;
        this.types = types;
        this.limits = limits;
    }

    /** The template of pods that an object of a type has; empty if it has none. */
    static Document template(String type, Document object) {
        return COUNTERS.containsKey(type) ? object.document("spec", "template") : Document.empty();
    }

    /** How many pods an object of a type has by its status; none if it is no workload. */
    public static long count(String type, Document object) {
        String counter = COUNTERS.get(type);
        return counter == null ? 0 : object.integer("status", counter).orElse(0);
    }

    /** The user who makes the pods of a type of workloads. */
    static Requester controller(String type) {
        return Requester.ofController(
                switch (type) {
                    case "statefulsets.apps" -> "statefulset-controller";
                    case "daemonsets.apps" -> "daemon-set-controller";
                    case "replicationcontrollers" -> "replication-controller";
                    case "jobs.batch" -> "job-controller";
                    default -> "replicaset-controller";
                });
    }

    ServedType type() {
        return Objects.requireNonNull(types.byKind("v1", "Pod"));
    }

    /** A pod of a workload, as its controller sends it and with what the server fills in. */
    Document pod(ServedType type, ObjectKey workload, Document object) {
        Document template = template(workload.type(), object);
        Document pod = Document.of(Map.of("apiVersion", "v1", "kind", "Pod"))
                .with(template.document("metadata").asMap(), "metadata")
                .with(template.document("spec").asMap(), "spec");
        ObjectKey key = type.key(workload.namespace(), workload.name());
        return limits.defaulted(type, key, Defaults.of(type, Document.empty(), pod), true);
    }

    /**
     * Gives each workload of a namespace that has pods one of them, and how many it has.
     *
     * @param pods the type of pods
     * @param except a workload that is left out
     */
    void forEach(ServedType pods, ObjectKey except, ObjLongConsumer<Document> action) {
        for (String type : COUNTERS.keySet()) {
            for (StoredObject workload : store.inNamespace(type, except.namespace())) {
                Document object = workload.document();
                ObjectKey key = new ObjectKey(
                        type,
                        except.namespace(),
                        object.string("metadata", "name").orElse(""));
                long count = count(type, object);
                if (count > 0 && !key.equals(except)) {
                    action.accept(pod(pods, key, object), count);
                }
            }
        }
    }
}
