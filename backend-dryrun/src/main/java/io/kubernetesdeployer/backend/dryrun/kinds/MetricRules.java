package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.pod.ResourceRules;
import java.util.List;

/** What an autoscaler looks at. */
final class MetricRules {
    private static final List<String> SOURCES = List.of("object", "external", "pods", "resource", "containerResource");
    private static final String[] TYPES = {"ContainerResource", "External", "Object", "Pods", "Resource"};

    private MetricRules() {}

    static void check(Field metric) {
        Field type = metric.at("type");
        if (type.isEmpty()) {
            type.missing("must specify a metric source type");
        }
        type.mustBeOneOf(TYPES);
        List<String> present =
                SOURCES.stream().filter(source -> metric.at(source).isSet()).toList();
        if (!present.isEmpty()) {
            source(present.get(0), metric.at(present.get(0)));
        }
        String expected = "";
        if (List.of(TYPES).contains(type.text())) {
            expected =
                    Character.toLowerCase(type.text().charAt(0)) + type.text().substring(1);
            if (!metric.at(expected).isSet()) {
                metric.at(expected).missing("must populate information for the given metric source");
            }
        } else {
            type.mustBeOneOf(TYPES);
        }
        if (present.size() != 1) {
            for (String source : present) {
                if (!source.equals(expected)) {
                    metric.at(source).forbidden("must populate the given metric source only");
                }
            }
        }
    }

    private static void source(String kind, Field source) {
        Field target = source.at("target");
        Field average = target.at("averageValue");
        switch (kind) {
            case "object" -> {
                AutoscalerRules.reference(source.at("describedObject"));
                identified(source);
                if (!target.at("value").isSet() && !average.isSet()) {
                    average.missing("must set either a target value or averageValue");
                }
            }
            case "external" -> {
                identified(source);
                if (!target.at("value").isSet() && !average.isSet()) {
                    average.missing("must set either a target value for metric or a per-pod target");
                } else if (target.at("value").isSet() && average.isSet()) {
                    target.at("value").forbidden("may not set both a target value for metric and a per-pod target");
                }
            }
            case "pods" -> {
                identified(source);
                if (!average.isSet()) {
                    average.missing("must specify a positive target averageValue");
                }
            }
            default -> {
                Field name = source.at("name").required("must specify a resource name");
                if (kind.equals("containerResource")) {
                    if (!name.isEmpty()) {
                        ResourceRules.containerName(name, name.text());
                    }
                    Names.label(source.at("container").required("must specify a container"));
                }
                target(target);
                Field utilization = target.at("averageUtilization");
                if (!utilization.isSet() && !average.isSet()) {
                    utilization.missing("must set either a target raw value or a target utilization");
                } else if (utilization.isSet() && average.isSet()) {
                    average.forbidden("may not set both a target raw value and a target utilization");
                }
            }
        }
    }

    private static void identified(Field source) {
        Names.name(source.at("metric", "name").required("must specify a metric name"), NameForm.PATH_SEGMENT);
        target(source.at("target"));
    }

    private static void target(Field target) {
        Field type = target.at("type").required("must specify a metric target type");
        if (!List.of("Utilization", "Value", "AverageValue").contains(type.text())) {
            type.invalid(type.text(), "must be either Utilization, Value, or AverageValue");
        }
        for (String value : List.of("value", "averageValue")) {
            Field amount = target.at(value);
            if (Quantities.of(amount).filter(one -> one.amount().signum() <= 0).isPresent()) {
                amount.invalid("must be positive");
            }
        }
        Field utilization = target.at("averageUtilization");
        if (utilization.isSet() && utilization.number() < 1) {
            utilization.invalid("must be greater than 0");
        }
    }
}
