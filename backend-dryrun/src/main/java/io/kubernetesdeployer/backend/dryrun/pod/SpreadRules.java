package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How pods are spread over the parts of a cluster. */
final class SpreadRules {
    private SpreadRules() {}

    /** @param labels of the pod */
    static void check(Field spec, Map<String, String> labels) {
        List<Field> constraints = spec.each("topologySpreadConstraints");
        for (int i = 0; i < constraints.size(); i++) {
            Field constraint = constraints.get(i);
            Numbers.positive(constraint.at("maxSkew"));
            constraint.at("topologyKey").required("can not be empty");
            constraint.at("whenUnsatisfiable").mustBeOneOf("DoNotSchedule", "ScheduleAnyway");
            String key = key(constraint);
            if (constraints.subList(i + 1, constraints.size()).stream()
                    .anyMatch(other -> key(other).equals(key))) {
                constraint.at("{topologyKey, whenUnsatisfiable}").duplicate(key);
            }
            minDomains(constraint);
            constraint.at("nodeAffinityPolicy").ifSetOneOf("Honor", "Ignore");
            constraint.at("nodeTaintsPolicy").ifSetOneOf("Honor", "Ignore");
            labelKeys(constraint, labels);
            Selectors.selector(constraint.at("labelSelector"));
        }
    }

    private static String key(Field constraint) {
        return "{" + constraint.at("topologyKey").text() + ", "
                + constraint.at("whenUnsatisfiable").text() + "}";
    }

    private static void minDomains(Field constraint) {
        Field domains = constraint.at("minDomains");
        Field action = constraint.at("whenUnsatisfiable");
        if (!domains.isSet()) {
            return;
        }
        Numbers.positive(domains);
        if (!action.is("DoNotSchedule")) {
            domains.invalid("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + action.text());
        }
    }

    /**
     * Keys of labels whose values are taken from the pod.
     *
     * @param labels of the pod, from which the server makes more expressions of the selector
     */
    static void labelKeys(Field term, Map<String, String> labels) {
        Field selector = term.at("labelSelector");
        for (String list : List.of("matchLabelKeys", "mismatchLabelKeys")) {
            if (selector.isSet()) {
                term.each(list).forEach(Names::qualified);
            } else if (!term.at(list).isEmpty()) {
                term.at(list).forbidden("must not be specified when labelSelector is not set");
            }
        }
        List<String> keys = term.at("matchLabelKeys").texts();
        if (selector.isSet()) {
            selectedTwice(term, keys, labels);
        }
        List<String> others = term.at("mismatchLabelKeys").texts();
        for (Field key : term.each("matchLabelKeys")) {
            if (others.contains(key.text())) {
                key.invalid("exists in both matchLabelKeys and mismatchLabelKeys");
            }
        }
    }

    private static void selectedTwice(Field term, List<String> keys, Map<String, String> labels) {
        Set<String> selected = new HashSet<>();
        term.entries("labelSelector", "matchLabels").forEach(label -> selected.add(label.name()));
        List<String> expressions = new ArrayList<>();
        term.each("labelSelector", "matchExpressions")
                .forEach(expression -> expressions.add(expression.at("key").text()));
        keys.stream().filter(labels::containsKey).forEach(expressions::add);
        term.at("mismatchLabelKeys").texts().stream()
                .filter(labels::containsKey)
                .forEach(expressions::add);
        for (String key : expressions) {
            if (!selected.add(key) && keys.contains(key)) {
                String path = FieldPath.index(term.path(), keys.lastIndexOf(key));
                term.reportedAt(path).invalid(key, "exists in both matchLabelKeys and labelSelector");
            }
        }
    }
}
