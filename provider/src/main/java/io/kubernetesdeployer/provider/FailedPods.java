package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Looks for what keeps a workload from getting on: a pod of its newest revision that has Failed. Pods that are being
 * deleted or are not scheduled do not count.
 */
final class FailedPods {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final Set<String> WORKLOADS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job");

    private final Calls calls;
    private final Types types;
    private final Kstatus kstatus;

    FailedPods(Calls calls, Types types, Kstatus kstatus) {
        this.calls = calls;
        this.types = types;
        this.kstatus = kstatus;
    }

    static boolean mayHave(Resource live) {
        return WORKLOADS.contains(live.kind()) && Set.of("apps", "batch").contains(live.group());
    }

    /** What the first such pod says; empty if there is none, or the pods cannot be seen. */
    Optional<String> messageOf(Resource workload) {
        Optional<ResourceType> type = types.find("v1", "Pod");
        String selector = selector(workload);
        if (type.isEmpty() || selector.isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<String> owners = owners(workload, selector);
            for (Resource pod : pods(workload, type.get(), selector)) {
                if (owners.contains(controller(pod)) && !pod.isTerminating() && isNewest(workload, pod)) {
                    Verdict verdict = kstatus.of(pod);
                    if (verdict.state() == ResourceState.FAILED && isScheduled(pod)) {
                        return Optional.of("pod " + pod.name().orElse("?") + ": " + verdict.message());
                    }
                }
            }
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.empty();
        }
    }

    private List<Resource> pods(Resource workload, ResourceType type, String selector) {
        return calls.list(
                type,
                ListQuery.ALL.inNamespace(workload.namespace().orElse(null)).withLabels(selector));
    }

    /** The uids of those whose pods count: the workload itself, or of a Deployment its newest ReplicaSet. */
    private Set<String> owners(Resource workload, String selector) {
        Set<String> owners = new HashSet<>();
        workload.uid().ifPresent(owners::add);
        if (workload.kind().equals("Deployment")) {
            ListQuery query = ListQuery.ALL
                    .inNamespace(workload.namespace().orElse(null))
                    .withLabels(selector)
                    .withMetadataOnly(true);
            types.find("apps/v1", "ReplicaSet").map(type -> calls.list(type, query)).stream()
                    .flatMap(List::stream)
                    .filter(set -> Optional.of(controller(set)).equals(workload.uid()))
                    .filter(set -> revision(set).equals(revision(workload)))
                    .forEach(set -> set.uid().ifPresent(owners::add));
        }
        return owners;
    }

    private static String revision(Resource resource) {
        return resource.annotations().getOrDefault(REVISION, "");
    }

    private static boolean isNewest(Resource workload, Resource pod) {
        String newest = workload.document().string("status", "updateRevision").orElse("");
        String revision = pod.labels().getOrDefault("controller-revision-hash", "");
        return !workload.kind().equals("StatefulSet") || newest.isEmpty() || newest.equals(revision);
    }

    private static boolean isScheduled(Resource pod) {
        return !Conditions.of(pod.document()).is("PodScheduled", "False");
    }

    private static String controller(Resource resource) {
        for (Document owner : resource.document().documents("metadata", "ownerReferences")) {
            if (owner.isTrue("controller")) {
                return owner.string("uid").orElse("");
            }
        }
        return "";
    }

    private static String selector(Resource workload) {
        Document selector = workload.document().document("spec", "selector");
        StringJoiner text = new StringJoiner(",");
        for (Map.Entry<String, String> label : selector.strings("matchLabels").entrySet()) {
            text.add(label.getKey() + "=" + label.getValue());
        }
        for (Document expression : selector.documents("matchExpressions")) {
            String key = expression.string("key").orElse("");
            StringJoiner values = new StringJoiner(",", "(", ")");
            expression.list("values").forEach(value -> values.add(String.valueOf(value)));
            switch (expression.string("operator").orElse("")) {
                case "In" -> text.add(key + " in " + values);
                case "NotIn" -> text.add(key + " notin " + values);
                case "Exists" -> text.add(key);
                case "DoesNotExist" -> text.add("!" + key);
                default -> {}
            }
        }
        return text.toString();
    }
}
