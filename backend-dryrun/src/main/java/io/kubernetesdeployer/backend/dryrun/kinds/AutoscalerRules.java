package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;

/** HorizontalPodAutoscalers of autoscaling/v2, and what v1 has in common with it. */
public final class AutoscalerRules {
    private static final long MAX_WINDOW = 3600;
    private static final long MAX_PERIOD = 1800;

    private AutoscalerRules() {}

    public static void check(Field object) {
        Field spec = object.at("spec");
        Field least = spec.at("minReplicas");
        Field most = spec.at("maxReplicas");
        if (least.isSet() && least.number() < 1) {
            least.invalid("must be greater than or equal to 1");
        }
        if (most.number() < 1) {
            most.invalid(most.number(), "must be greater than 0");
        }
        // The server fills in 1 where nothing is given.
        if (most.number() < (least.isSet() ? least.number() : 1)) {
            most.invalid(most.number(), "must be greater than or equal to `minReplicas`");
        }
        reference(spec.at("scaleTargetRef"));
        version(spec.at("scaleTargetRef"));
        spec.each("metrics").forEach(MetricRules::check);
        if (least.isSet()
                && least.number() == 0
                && spec.each("metrics").stream().noneMatch(AutoscalerRules::scalesToZero)) {
            spec.at("metrics")
                    .forbidden(
                            "must specify at least one Object or External metric to support scaling to zero replicas");
        }
        for (String direction : new String[] {"scaleUp", "scaleDown"}) {
            scaling(spec.at("behavior", direction));
        }
        Field percentage = spec.at("targetCPUUtilizationPercentage");
        if (percentage.isSet() && percentage.number() < 1) {
            percentage
                    .reportedAt("spec.metrics[0].resource.target.averageUtilization")
                    .invalid("must be greater than 0");
        }
    }

    private static boolean scalesToZero(Field metric) {
        return metric.at("type").is("Object") || metric.at("type").is("External");
    }

    static void reference(Field reference) {
        Names.name(reference.at("kind").required(), NameForm.PATH_SEGMENT);
        Names.name(reference.at("name").required(), NameForm.PATH_SEGMENT);
    }

    private static void version(Field reference) {
        Field version = reference.at("apiVersion");
        String[] parts = version.text().split("/", -1);
        if (parts.length > 2) {
            version.invalid("unexpected GroupVersion string: " + version.text());
        } else if ((parts.length < 2 || parts[0].isEmpty())
                && !reference.at("kind").is("ReplicationController")) {
            version.invalid(version.text(), "apiVersion must specify API group");
        }
    }

    private static void scaling(Field rules) {
        if (!rules.isSet()) {
            return;
        }
        Field window = rules.at("stabilizationWindowSeconds");
        if (window.number() < 0) {
            window.invalid("must be greater than or equal to zero");
        }
        if (window.number() > MAX_WINDOW) {
            window.invalid("must be less than or equal to " + MAX_WINDOW);
        }
        rules.at("selectPolicy").ifSetOneOf("Disabled", "Max", "Min");
        if (rules.at("policies").isSet()) {
            rules.at("policies").required("must specify at least one Policy");
        }
        for (Field policy : rules.each("policies")) {
            policy.at("type").mustBeOneOf("Percent", "Pods");
            Numbers.positive(policy.at("value"));
            Numbers.positive(policy.at("periodSeconds"));
            if (policy.at("periodSeconds").number() > MAX_PERIOD) {
                policy.at("periodSeconds").invalid("must be less than or equal to " + MAX_PERIOD);
            }
        }
        Quantities.nonNegative(rules.at("tolerance"));
    }
}
