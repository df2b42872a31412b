package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import java.util.Map;

/** A {@code LabelSelector} object: {@code matchLabels} and {@code matchExpressions}. */
final class PodSelector {
    private PodSelector() {}

    /** Whether it matches; an empty one matches nothing here, as workloads must have one. */
    static boolean matches(Document selector, Map<String, String> labels) {
        if (selector.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, String> wanted : selector.strings("matchLabels").entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        for (Document expression : selector.documents("matchExpressions")) {
            String value = labels.get(expression.string("key").orElse(""));
            boolean holds = switch (expression.string("operator").orElse("")) {
                case "In" -> value != null && expression.list("values").contains(value);
                case "NotIn" -> value == null || !expression.list("values").contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
