package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How pods are spread over the parts of a cluster. */
final class SpreadRules {
    private SpreadRules() {}

    static void check(Field spec) {
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
            labelKeys(constraint);
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

    /** Keys of labels whose values are taken from the pod. */
    static void labelKeys(Field term) {
        Set<String> keys = new HashSet<>();
        for (String list : List.of("matchLabelKeys", "mismatchLabelKeys")) {
            if (!term.at(list).isEmpty() && !term.at("labelSelector").isSet()) {
                term.at(list).forbidden("must not be specified when labelSelector is not set");
            }
            for (Field key : term.each(list)) {
                Names.qualified(key);
                if (list.equals("matchLabelKeys")) {
                    keys.add(key.text());
                } else if (keys.contains(key.text())) {
                    key.invalid("exists in both matchLabelKeys and mismatchLabelKeys");
                }
            }
        }
    }
}
