package io.kubernetesdeployer.backend.dryrun.rules;

import static io.kubernetesdeployer.backend.dryrun.rules.Defaults.fill;

import io.kubernetesdeployer.api.Document;
import java.util.List;
import java.util.Map;

/** Fills into a HorizontalPodAutoscaler of version 2 what the server fills in. Source: {@code SetDefaults_HorizontalPodAutoscaler}. */
final class AutoscalerDefaults {
    private static final Map<String, Object> PERCENT = policy("Percent", 100L);
    private static final Map<String, Object> CPU = Map.of(
            "type",
            "Resource",
            "resource",
            Map.of("name", "cpu", "target", Map.of("type", "Utilization", "averageUtilization", 80L)));

    private AutoscalerDefaults() {}

    private static Map<String, Object> policy(String type, long value) {
        return Map.of("type", type, "value", value, "periodSeconds", 15L);
    }

    static Document of(Document object) {
        if (!object.string("apiVersion").orElse("").equals("autoscaling/v2")) {
            return object;
        }
        Document measured = fill(object, List.of(CPU), "spec", "metrics");
        if (measured.value("spec", "behavior").isEmpty()) {
            return measured;
        }
        Document up = rules(measured, "scaleUp", List.of(policy("Pods", 4L), PERCENT));
        return rules(
                fill(up, 0L, "spec", "behavior", "scaleUp", "stabilizationWindowSeconds"),
                "scaleDown",
                List.of(PERCENT));
    }

    private static Document rules(Document object, String direction, List<Map<String, Object>> policies) {
        return fill(
                fill(object, "Max", "spec", "behavior", direction, "selectPolicy"),
                policies,
                "spec",
                "behavior",
                direction,
                "policies");
    }
}
