package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels of nodes that have another name now. Source: Kubernetes' {@code pkg/api/node}. */
public final class NodeLabels {
    private static final Map<String, String> NEW_NAMES = Map.of(
            "failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region",
            "beta.kubernetes.io/os", "kubernetes.io/os",
            "beta.kubernetes.io/arch", "kubernetes.io/arch",
            "beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type");
    private static final Map<String, String> DEPRECATED = Map.of(
            "beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
            "beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead",
            "failure-domain.beta.kubernetes.io/region",
                    "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
            "failure-domain.beta.kubernetes.io/zone",
                    "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
            "beta.kubernetes.io/instance-type",
                    "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
            "app.kubernetes.io/created-by", "deprecated since v1.9",
            "scheduler.alpha.kubernetes.io/preferAvoidPods",
                    "deprecated since v1.22; use Taints and Tolerations instead",
            "node-role.kubernetes.io/master", "use \"node-role.kubernetes.io/control-plane\" instead");

    private NodeLabels() {}

    /** A value with the new names of the labels that have them in another value. */
    public static @Nullable Object renewed(@Nullable Object old, @Nullable Object now) {
        if (old instanceof Map<?, ?> map && now instanceof Map<?, ?> other) {
            Map<Object, @Nullable Object> renewed = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                boolean isRenamed = key.equals("key")
                        && value instanceof String name
                        && NEW_NAMES.getOrDefault(name, name).equals(other.get(key));
                renewed.put(key, isRenamed ? other.get(key) : renewed(value, other.get(key)));
            });
            return renewed;
        }
        if (old instanceof List<?> list && now instanceof List<?> others && list.size() == others.size()) {
            List<@Nullable Object> renewed = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                renewed.add(renewed(list.get(i), others.get(i)));
            }
            return renewed;
        }
        return old;
    }

    /** Warns of a label that is told at a path. */
    static void warn(String path, String label, Causes causes) {
        String why = DEPRECATED.get(label);
        if (why != null) {
            causes.warn(path + ": " + why);
        }
    }

    /** Warns of a field that names a label. */
    static void warnOfName(Field name, Causes causes) {
        String why = DEPRECATED.get(name.text());
        if (why != null) {
            causes.warn(name + ": " + name.text() + " is " + why);
        }
    }

    /** A {@code LabelSelector} over nodes. */
    static void selector(Field selector, Causes causes) {
        selector.each("matchExpressions").forEach(expression -> warnOfName(expression.at("key"), causes));
        for (Field label : selector.entries("matchLabels")) {
            warn(FieldPath.child(selector.at("matchLabels").path(), label.name()), label.name(), causes);
        }
    }

    /** @param isPreferred whether values that no label can have are accepted */
    static void term(Field term, boolean isPreferred, Causes causes) {
        for (Field expression : term.each("matchExpressions")) {
            warnOfName(expression.at("key"), causes);
            for (Field value : isPreferred ? expression.each("values") : List.<Field>of()) {
                LabelSyntax.valueErrors(value.text())
                        .forEach(error -> causes.warn(value + ": " + value.text() + " is invalid, " + error));
            }
        }
    }
}
