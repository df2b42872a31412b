package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses pods whose service account, priority class or runtime class is missing, or says something else than the pod. Source: the admission plugins ServiceAccount, Priority and RuntimeClass.
 */
final class PodReferences {
    /** Every namespace gets one of that name. */
    private static final String DEFAULT_ACCOUNT = "default";

    private static final String PRIORITIES = "priorityclasses.scheduling.k8s.io";
    private static final String RUNTIMES = "runtimeclasses.node.k8s.io";
    private static final String PREEMPTION = "preemptionPolicy";
    /** The classes that every cluster has. */
    private static final Map<String, Document> SYSTEM = Map.of(
            "system-cluster-critical", Document.empty().with(2_000_000_000L, "value"),
            "system-node-critical", Document.empty().with(2_000_001_000L, "value"));

    private static final List<String> FIELDS =
            List.of("serviceAccountName", "priorityClassName", "priority", PREEMPTION, "runtimeClassName", "overhead");

    private final Store store;

    PodReferences(Store store) {
        this.store = store;
    }

    /** Whether there is something in a template by which its pods may be refused. */
    static boolean mayRefuse(Document template) {
        for (String field : FIELDS) {
            if (template.value("spec", field).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * @throws ClusterException if a pod cannot be created
     */
    void checkCreate(ServedType type, ObjectKey key, Document object) {
        if (type.is("", "Pod")) {
            account(type, key, object);
            priority(type, key, object);
            runtime(type, key, object);
        }
    }

    private void account(ServedType type, ObjectKey key, Document pod) {
        String account = pod.string("spec", "serviceAccountName").orElse("");
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

    private void priority(ServedType type, ObjectKey key, Document pod) {
        String name = pod.string("spec", "priorityClassName").orElse("");
        Document found = name.isEmpty()
                ? defaultClass()
                : Optional.ofNullable(SYSTEM.get(name))
                        .or(() -> stored(PRIORITIES, name))
                        .orElseThrow(() -> Errors.forbidden(
                                type.type(), key.name(), "no PriorityClass with name " + name + " was found"));
        long priority = found.integer("value").orElse(0);
        String policy = found.string(PREEMPTION).orElse("PreemptLowerPriority");
        String asked = pod.string("spec", PREEMPTION).orElse(policy);
        String computed =
                ") must not be provided in pod spec; priority admission controller computed %s from the given PriorityClass name";
        if (pod.integer("spec", "priority").orElse(priority) != priority) {
            throw Errors.forbidden(
                    type.type(),
                    key.name(),
                    "the integer value of priority ("
                            + pod.integer("spec", "priority").orElse(0) + String.format(computed, priority));
        }
        if (!asked.equals(policy)) {
            throw Errors.forbidden(
                    type.type(),
                    key.name(),
                    "the string value of PreemptionPolicy (" + asked + String.format(computed, policy));
        }
    }

    private Document defaultClass() {
        return store.ofType(PRIORITIES).values().stream()
                .map(StoredObject::document)
                .filter(document -> document.isTrue("globalDefault"))
                .findFirst()
                .orElse(Document.empty());
    }

    private void runtime(ServedType type, ObjectKey key, Document pod) {
        String name = pod.string("spec", "runtimeClassName").orElse("");
        if (name.isEmpty() && pod.value("spec", "runtimeClassName").isPresent()) {
            throw Errors.of(FailureKind.INVALID, "resource name may not be empty");
        }
        Document runtime = name.isEmpty()
                ? Document.empty()
                : stored(RUNTIMES, name)
                        .orElseThrow(() -> Errors.forbidden(
                                type.type(), key.name(), "pod rejected: RuntimeClass \"" + name + "\" not found"));
        Document overhead = pod.document("spec", "overhead");
        if (!overhead.isEmpty()
                && runtime.value("overhead").isPresent()
                && !PodAmounts.of(overhead).equals(PodAmounts.of(runtime.document("overhead", "podFixed")))) {
            throw Errors.forbidden(
                    type.type(),
                    key.name(),
                    "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        }
        scheduling(
                type, key, pod, runtime.document("scheduling", "nodeSelector").strings());
    }

    private static void scheduling(ServedType type, ObjectKey key, Document pod, Map<String, String> wanted) {
        Map<String, String> own = pod.strings("spec", "nodeSelector");
        wanted.forEach((label, value) -> {
            if (own.containsKey(label) && !own.get(label).equals(value)) {
                throw Errors.forbidden(
                        type.type(),
                        key.name(),
                        String.format(
                                "conflict: runtimeClass.scheduling.nodeSelector[%1$s] = %2$s; pod.spec.nodeSelector[%1$s] = %3$s",
                                label, value, own.get(label)));
            }
        });
    }

    /**
     * Called after the rules of the kind.
     *
     * @throws ClusterException if a new pod says what it takes beside its containers, and its runtime class does not
     */
    void checkOverhead(ServedType type, ObjectKey key, Document pod) {
        if (type.is("", "Pod")
                && pod.value("spec", "overhead").isPresent()
                && stored(RUNTIMES, pod.string("spec", "runtimeClassName").orElse(""))
                        .flatMap(runtime -> runtime.value("overhead"))
                        .isEmpty()) {
            throw Errors.forbidden(
                    type.type(),
                    key.name(),
                    "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }
    }

    private Optional<Document> stored(String plural, String name) {
        return Optional.ofNullable(store.get(new ObjectKey(plural, "", name))).map(StoredObject::document);
    }
}
