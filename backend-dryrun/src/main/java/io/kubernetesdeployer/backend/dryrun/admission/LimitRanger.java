package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills into the containers of a new pod what the LimitRanges of its namespace say, and refuses pods and claims beyond them. Source: the admission plugin
 * LimitRanger.
 */
final class LimitRanger {
    private static final String REQUESTS = "requests";
    private static final String LIMITS = "limits";

    private final Store store;

    LimitRanger(Store store) {
        this.store = store;
    }

    /** The object with the requests and limits that its namespace has for containers; only a new pod gets any. */
    Document defaulted(ServedType type, ObjectKey key, Document object, boolean isNew) {
        if (!isNew || !type.is("", "Pod")) {
            return object;
        }
        Document pod = object;
        for (Document range : ranges(key)) {
            List<String> told = new ArrayList<>();
            pod = defaulted(pod, "containers", "container", range, told);
            pod = defaulted(pod, "initContainers", "init container", range, told);
            if (!told.isEmpty()) {
                pod = pod.with(
                        "LimitRanger plugin set: " + String.join("; ", told),
                        "metadata",
                        "annotations",
                        "kubernetes.io/limit-ranger");
            }
        }
        return pod;
    }

    private static Document defaulted(Document pod, String list, String what, Document range, List<String> told) {
        Map<String, @Nullable Object> requests = new LinkedHashMap<>();
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        for (Document limit : range.documents("spec", LIMITS)) {
            if (limit.string("type").orElse("").equals("Container")) {
                requests.putAll(limit.document("defaultRequest").asMap());
                limits.putAll(limit.document("default").asMap());
            }
        }
        List<Object> containers = new ArrayList<>();
        for (Document container : pod.documents("spec", list)) {
            String name = " for " + what + " " + container.string("name").orElse("");
            Document filled = filled(container, REQUESTS, requests, " request" + name, told);
            containers.add(filled(filled, LIMITS, limits, " limit" + name, told).asMap());
        }
        return containers.isEmpty() ? pod : pod.with(containers, "spec", list);
    }

    private static Document filled(
            Document container, String list, Map<String, @Nullable Object> defaults, String what, List<String> told) {
        Map<String, @Nullable Object> amounts =
                new LinkedHashMap<>(container.document("resources", list).asMap());
        List<String> added = new ArrayList<>();
        defaults.forEach((name, amount) -> {
            if (amounts.putIfAbsent(name, amount) == null) {
                added.add(name);
            }
        });
        if (added.isEmpty()) {
            return container;
        }
        told.add(String.join(", ", added.stream().sorted().toList()) + what);
        return container.with(amounts, "resources", list);
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the object is beyond the limits of its namespace
     */
    void check(ServedType type, ObjectKey key, Document object, boolean isNew) {
        boolean isPod = isNew && type.is("", "Pod");
        if (!isPod && !type.is("", "PersistentVolumeClaim")) {
            return;
        }
        for (Document range : ranges(key)) {
            List<String> errors = new ArrayList<>();
            for (Document limit : range.documents("spec", LIMITS)) {
                if (isPod) {
                    pod(object, limit, errors);
                } else {
                    claim(object, limit, errors);
                }
            }
            List<String> distinct = errors.stream().distinct().toList();
            if (!distinct.isEmpty()) {
                throw Errors.forbidden(
                        type.type(),
                        key.name(),
                        distinct.size() == 1 ? distinct.get(0) : "[" + String.join(", ", distinct) + "]");
            }
        }
    }

    private static void pod(Document pod, Document limit, List<String> errors) {
        switch (limit.string("type").orElse("")) {
            case "Container" -> {
                for (String list : new String[] {"containers", "initContainers"}) {
                    for (Document container : pod.documents("spec", list)) {
                        LimitCheck check = new LimitCheck(
                                "Container",
                                PodAmounts.of(container.document("resources", REQUESTS)),
                                PodAmounts.of(container.document("resources", LIMITS)),
                                errors);
                        check.all(limit);
                    }
                }
            }
            case "Pod" ->
                new LimitCheck("Pod", PodAmounts.ofPod(pod, REQUESTS), PodAmounts.ofPod(pod, LIMITS), errors)
                        .all(limit);
            default -> {}
        }
    }

    private static void claim(Document claim, Document limit, List<String> errors) {
        if (limit.string("type").orElse("").equals("PersistentVolumeClaim")) {
            Map<String, Quantity> requests = PodAmounts.of(claim.document("spec", "resources", REQUESTS));
            new LimitCheck("PersistentVolumeClaim", requests, Map.of(), errors).requests(limit);
        }
    }

    private List<Document> ranges(ObjectKey key) {
        return store.inNamespace("limitranges", key.namespace()).stream()
                .map(StoredObject::document)
                .toList();
    }
}
