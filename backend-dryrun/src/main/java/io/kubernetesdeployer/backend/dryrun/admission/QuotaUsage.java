package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an object uses of a quota, by the names that quotas have for it. Source: the server's evaluators of quotas. */
final class QuotaUsage {
    static final String REQUESTS = "requests";
    static final String LIMITS = "limits";

    private static final Quantity ONE = new Quantity(BigDecimal.ONE);
    private static final Set<String> COMPUTED = Set.of("cpu", "memory", "ephemeral-storage");
    /** Kinds of the core group that quotas also have by their name alone. */
    private static final Set<String> NAMED = Set.of(
            "configmaps", "persistentvolumeclaims", "replicationcontrollers", "resourcequotas", "secrets", "services");

    private QuotaUsage() {}

    static Map<String, Quantity> of(ServedType type, Document object) {
        Map<String, Quantity> used = new TreeMap<>();
        ResourceType served = type.type();
        used.put("count/" + served.plural() + (served.group().isEmpty() ? "" : "." + served.group()), ONE);
        if (served.group().isEmpty() && NAMED.contains(served.plural())) {
            used.put(served.plural(), ONE);
        }
        if (type.is("", "Pod") && !isOver(object)) {
            pod(object, used);
        } else if (type.is("", "Service")) {
            service(object.document("spec"), used);
        } else if (type.is("", "PersistentVolumeClaim")) {
            claim(object, used);
        }
        return used;
    }

    /** Pods that have ended use nothing. */
    private static boolean isOver(Document pod) {
        String phase = pod.string("status", "phase").orElse("");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static void pod(Document pod, Map<String, Quantity> used) {
        used.put("pods", ONE);
        Map<String, Quantity> requests = PodAmounts.ofPod(pod, REQUESTS);
        PodAmounts.of(pod.document("spec", "overhead"))
                .forEach((name, amount) -> requests.merge(name, amount, Quantity::plus));
        used.putAll(computed(requests, PodAmounts.ofPod(pod, LIMITS)));
    }

    /** What requests and limits are in a quota. */
    static Map<String, Quantity> computed(Map<String, Quantity> requests, Map<String, Quantity> limits) {
        Map<String, Quantity> used = new TreeMap<>();
        requests.forEach((name, amount) -> {
            used.put(REQUESTS + "." + name, amount);
            // Of what is not Kubernetes' own, a quota has the requests alone.
            if (COMPUTED.contains(name) || name.startsWith("hugepages-")) {
                used.put(name, amount);
            }
        });
        limits.forEach((name, amount) -> {
            if (COMPUTED.contains(name)) {
                used.put(LIMITS + "." + name, amount);
            }
        });
        return used;
    }

    private static void service(Document spec, Map<String, Quantity> used) {
        long ports = spec.list("ports").size();
        switch (spec.string("type").orElse("")) {
            case "NodePort" -> used.put("services.nodeports", number(ports));
            case "LoadBalancer" -> {
                boolean allocated = !Boolean.FALSE.equals(
                        spec.value("allocateLoadBalancerNodePorts").orElse(null));
                long given = spec.documents("ports").stream()
                        .filter(port -> port.integer("nodePort").orElse(0) != 0)
                        .count();
                used.put("services.nodeports", number(allocated ? ports : given));
                used.put("services.loadbalancers", ONE);
            }
            default -> {}
        }
    }

    private static void claim(Document claim, Map<String, Quantity> used) {
        String ofClass = claim.string("spec", "storageClassName")
                .map(name -> name + ".storageclass.storage.k8s.io/")
                .orElse("");
        Quantity storage =
                PodAmounts.of(claim.document("spec", "resources", REQUESTS)).get("storage");
        if (storage != null) {
            used.put("requests.storage", storage);
        }
        if (ofClass.length() > 0) {
            used.put(ofClass + "persistentvolumeclaims", ONE);
            if (storage != null) {
                used.put(ofClass + "requests.storage", storage);
            }
        }
    }

    private static Quantity number(long count) {
        return new Quantity(BigDecimal.valueOf(count));
    }
}
