package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.pod.ResourceRules;
import java.util.List;
import java.util.Set;

/** Which resources a scope of a quota can count. */
final class QuotaScopes {
    /** Scopes that objects are in or not, whatever the values are. */
    static final Set<String> EXISTING =
            Set.of("Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "CrossNamespacePodAffinity");

    private static final Set<String> OF_PODS =
            Set.of("pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory");
    private static final Set<String> OF_CLAIMS = Set.of("persistentvolumeclaims", "requests.storage");

    private QuotaScopes() {}

    /** Whether all the resources that a quota limits can be counted in its scopes. */
    static boolean suit(List<String> scopes, Field hard) {
        return hard.entries().stream()
                .map(Field::name)
                .filter(ResourceRules::isOfQuotas)
                .allMatch(name -> scopes.stream().allMatch(scope -> suits(scope, name)));
    }

    private static boolean suits(String scope, String resource) {
        return switch (scope) {
            case "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity" ->
                OF_PODS.contains(resource);
            case "BestEffort" -> resource.equals("pods");
            case "VolumeAttributesClass" -> OF_CLAIMS.contains(resource);
            default -> true;
        };
    }
}
