package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** How the pods of workloads are asked for: by their selector, or of a whole namespace where there are many in it. */
final class PodSelections {
    /** Up to so many workloads of a namespace each has a list, and a watch, of its own. */
    private static final int FEW = 4;

    private final Map<String, Set<String>> selectors = new HashMap<>();

    /** Notes a workload; what a namespace is asked for does not become less again. */
    synchronized void add(Resource workload) {
        String selector = selector(workload);
        if (!selector.isEmpty()) {
            selectors
                    .computeIfAbsent(workload.namespace().orElse(""), namespace -> new HashSet<>())
                    .add(selector);
        }
    }

    /**
     * Empty for a workload that selects nothing.
     *
     * @param pods the type of pods
     */
    synchronized Optional<Selection> of(Resource workload, ResourceType pods) {
        String selector = selector(workload);
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        String namespace = workload.namespace().orElse("");
        Selection all = Selection.of(pods, Set.of(namespace));
        int many = selectors.getOrDefault(namespace, Set.of()).size();
        return Optional.of(many > FEW ? all : all.withLabels(selector));
    }

    /** Whether a pod of the namespace has the labels of a workload's pods. */
    static boolean mayBelong(Resource workload, Resource pod) {
        Map<String, String> labels =
                workload.document().document("spec", "selector").strings("matchLabels");
        return pod.labels().entrySet().containsAll(labels.entrySet());
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
