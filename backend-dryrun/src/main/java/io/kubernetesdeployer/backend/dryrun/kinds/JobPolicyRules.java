package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import java.util.HashSet;
import java.util.Set;

/** When a Job has failed or succeeded. */
final class JobPolicyRules {
    private static final int MAX_RULES = 20;
    private static final int MAX_VALUES = 255;

    private JobPolicyRules() {}

    static void failure(Field spec) {
        Field rules = spec.at("podFailurePolicy", "rules");
        if (rules.size() > MAX_RULES) {
            rules.tooMany(MAX_RULES);
        }
        Set<String> containers = new HashSet<>();
        for (String list : new String[] {"containers", "initContainers"}) {
            spec.each("template", "spec", list)
                    .forEach(container -> containers.add(container.at("name").text()));
        }
        for (Field rule : spec.each("podFailurePolicy", "rules")) {
            Field action = rule.at("action").required("valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]");
            action.oneOf("Count", "FailIndex", "FailJob", "Ignore");
            if (action.is("FailIndex") && !spec.at("backoffLimitPerIndex").isSet()) {
                action.invalid("requires the backoffLimitPerIndex to be set");
            }
            Field codes = rule.at("onExitCodes");
            Field conditions = rule.at("onPodConditions");
            if (codes.isSet()) {
                exitCodes(codes, containers);
            }
            for (Field condition : rule.each("onPodConditions")) {
                Names.qualified(condition.at("type"));
                condition.at("status").oneOf("False", "True", "Unknown");
            }
            if (codes.isSet() && !conditions.isEmpty()) {
                rule.invalidUntold("specifying both OnExitCodes and OnPodConditions is not supported");
            } else if (!codes.isSet() && conditions.isEmpty()) {
                rule.invalidUntold("specifying one of OnExitCodes and OnPodConditions is required");
            }
        }
    }

    private static void exitCodes(Field codes, Set<String> containers) {
        Field operator = codes.at("operator")
                .required("valid values: [\"In\" \"NotIn\"]")
                .oneOf("In", "NotIn");
        Field name = codes.at("containerName");
        if (name.isSet() && !containers.contains(name.text())) {
            name.invalid("must be one of the container or initContainer names in the pod template");
        }
        Field values = codes.at("values");
        if (values.isEmpty()) {
            values.invalid("at least one value is required");
        } else if (values.size() > MAX_VALUES) {
            values.tooMany(MAX_VALUES);
        }
        Set<Long> seen = new HashSet<>();
        long before = Long.MIN_VALUE;
        boolean ordered = true;
        for (Field value : codes.each("values")) {
            if (operator.is("In") && value.number() == 0) {
                value.invalid("must not be 0 for the In operator");
            }
            if (!seen.add(value.number())) {
                value.duplicate();
            }
            ordered &= before <= value.number();
            before = value.number();
        }
        if (!ordered) {
            values.invalid("must be ordered");
        }
    }

    private static void indexes(Field indexes, long completions) {
        if (!indexes.isEmpty()) {
            IndexIntervals.error(indexes.text(), completions)
                    .ifPresent(why -> indexes.invalid("error parsing succeededIndexes: " + why));
        }
    }

    static void success(Field spec) {
        Field policy = spec.at("successPolicy");
        if (!spec.at("completionMode").is("Indexed")) {
            policy.invalid("requires indexed completion mode");
            return;
        }
        Field rules =
                policy.at("rules").required("at least one rules must be specified when the successPolicy is specified");
        if (rules.size() > MAX_RULES) {
            rules.tooMany(MAX_RULES);
        }
        for (Field rule : policy.each("rules")) {
            Field count = rule.at("succeededCount");
            if (!count.isSet() && !rule.at("succeededIndexes").isSet()) {
                rule.missing("at least one of succeededCount or succeededIndexes must be specified");
            }
            indexes(rule.at("succeededIndexes"), spec.at("completions").number());
            Numbers.nonNegative(count);
            long completions = spec.at("completions").number();
            if (count.number() > completions) {
                count.invalid(
                        "must be less than or equal to " + completions + " (the number of specified completions)");
            }
        }
    }
}
