package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an object is within the scopes of a quota, all of them. Source: the server's evaluators of quotas. */
final class QuotaScope {
    private QuotaScope() {}

    static boolean has(Document quota, ServedType type, Document object) {
        for (Object scope : quota.list("spec", "scopes")) {
            if (!matches(type, object, String.valueOf(scope), "Exists", List.of())) {
                return false;
            }
        }
        for (Document term : quota.documents("spec", "scopeSelector", "matchExpressions")) {
            if (!matches(
                    type,
                    object,
                    term.string("scopeName").orElse(""),
                    term.string("operator").orElse(""),
                    term.list("values"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(ServedType type, Document object, String scope, String operator, List<?> values) {
        Document spec = object.document("spec");
        if (type.is("", "PersistentVolumeClaim")) {
            return scope.equals("VolumeAttributesClass")
                    && selects(spec.string("volumeAttributesClassName"), operator, values);
        }
        if (!type.is("", "Pod")) {
            return false;
        }
        return switch (scope) {
            case "Terminating" -> isTerminating(spec);
            case "NotTerminating" -> !isTerminating(spec);
            case "BestEffort" -> isBestEffort(object);
            case "NotBestEffort" -> !isBestEffort(object);
            case "PriorityClass" -> selects(spec.string("priorityClassName"), operator, values);
            case "CrossNamespacePodAffinity" -> reachesOtherNamespaces(spec.document("affinity"));
            default -> false;
        };
    }

    private static boolean selects(Optional<String> name, String operator, List<?> values) {
        boolean exists = name.filter(given -> !given.isEmpty()).isPresent();
        return switch (operator) {
            case "Exists" -> exists;
            case "DoesNotExist" -> !exists;
            case "In" -> exists && values.contains(name.get());
            case "NotIn" -> !exists || !values.contains(name.get());
            default -> false;
        };
    }

    private static boolean isTerminating(Document spec) {
        return spec.integer("activeDeadlineSeconds").isPresent();
    }

    private static boolean isBestEffort(Document pod) {
        return isNothing(PodAmounts.ofPod(pod, QuotaUsage.REQUESTS))
                && isNothing(PodAmounts.ofPod(pod, QuotaUsage.LIMITS));
    }

    private static boolean isNothing(Map<String, Quantity> amounts) {
        return amounts.entrySet().stream()
                .noneMatch(amount -> List.of("cpu", "memory").contains(amount.getKey())
                        && amount.getValue().amount().signum() > 0);
    }

    private static boolean reachesOtherNamespaces(Document affinity) {
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            Document rules = affinity.document(kind);
            boolean required = rules.documents("requiredDuringSchedulingIgnoredDuringExecution").stream()
                    .anyMatch(QuotaScope::reachesOthers);
            boolean preferred = rules.documents("preferredDuringSchedulingIgnoredDuringExecution").stream()
                    .anyMatch(term -> reachesOthers(term.document("podAffinityTerm")));
            if (required || preferred) {
                return true;
            }
        }
        return false;
    }

    private static boolean reachesOthers(Document term) {
        return !term.list("namespaces").isEmpty()
                || term.value("namespaceSelector").isPresent();
    }
}
