package io.kubernetesdeployer.it;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FieldValidation;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cluster says of an object.
 *
 * @param fields at fault
 * @param causes what is wrong with them; the warnings, if it is accepted
 */
record Verdict(boolean accepted, Set<String> fields, Set<String> causes, String message) {
    /** @param stays whether it is applied for real */
    static Verdict of(ResourceDeployer cluster, Resource object, boolean stays) {
        ResourceType type = cluster.resourceTypes().stream()
                .filter(each ->
                        each.kind().equals(object.kind()) && each.apiVersion().equals(object.apiVersion()))
                .findFirst()
                .orElseThrow();
        Resource placed = type.namespaced() && object.namespace().isEmpty() ? object.withNamespace("default") : object;
        try {
            ApplyOptions options = new ApplyOptions("test", true, !stays, FieldValidation.STRICT, null);
            Set<String> warnings =
                    new TreeSet<>(cluster.apply(type, placed, options).warnings());
            warnings.removeIf(warning -> warning.startsWith("the model of a cluster"));
            return new Verdict(true, Set.of(), warnings, "accepted " + warnings);
        } catch (ClusterException e) {
            Set<String> fields = new TreeSet<>();
            Set<String> causes = new HashSet<>();
            for (Failure.Cause cause : e.failure().causes()) {
                fields.add(cause.field());
                causes.add(cause.toString());
            }
            // Of types that do not fit, the server has no causes: all is in its message.
            boolean typed = e.failure().message().startsWith("failed to create typed");
            return new Verdict(
                    false,
                    typed ? Set.of() : fields,
                    typed ? Set.of(e.failure().message()) : causes,
                    e.failure().message());
        }
    }

    /** Whether the other one is the same, but for the words of a refusal. */
    boolean isSame(Verdict other) {
        return accepted == other.accepted && fields.equals(other.fields) && (!accepted || causes.equals(other.causes));
    }
}
