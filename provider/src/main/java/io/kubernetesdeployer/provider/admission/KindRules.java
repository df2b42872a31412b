package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.KindPattern;
import io.kubernetesdeployer.provider.policy.PolicySettings;
import java.util.List;
import java.util.Optional;

/** What kinds may be asked for, and where their objects may go. */
final class KindRules {
    private KindRules() {}

    static Optional<ResourceError> kind(Candidate candidate) {
        GroupKind type = candidate.type();
        AdmissionPolicy policy = candidate.policy();
        for (KindPattern denied : policy.denyKinds()) {
            if (denied.matches(type)) {
                return Optional.of(ResourceError.of(
                        "refused by the deployer's policy: " + type + " is denied by " + PolicySettings.DENY_KINDS
                                + ": " + denied,
                        "Leave it out, or have the deployer's operator take " + denied + " off "
                                + PolicySettings.DENY_KINDS));
            }
        }
        return isAmong(policy.allowKinds(), type)
                ? Optional.empty()
                : Optional.of(Refusal.by(
                        type + " is not among the kinds that are allowed: " + listed(policy.allowKinds()),
                        PolicySettings.ALLOW_KINDS + ": " + type));
    }

    static Optional<ResourceError> scope(Candidate candidate) {
        boolean clusterScoped = Boolean.FALSE.equals(candidate.namespaced());
        List<KindPattern> allowed = candidate.policy().allowClusterScoped();
        return !clusterScoped || isAmong(allowed, candidate.type())
                ? Optional.empty()
                : Optional.of(Refusal.by(
                        candidate.type() + " is cluster-scoped, and not among those that are allowed: "
                                + listed(allowed),
                        PolicySettings.ALLOW_CLUSTER_SCOPED + ": " + candidate.type()));
    }

    /** Of a Namespace its own name counts. */
    static Optional<ResourceError> namespace(Candidate candidate) {
        String namespace = candidate.type().equals(Kinds.NAMESPACE)
                ? candidate.resource().name().orElse("")
                : candidate.namespace();
        List<String> allowed = candidate.policy().allowNamespaces();
        return namespace == null || candidate.policy().allowsNamespace(namespace)
                ? Optional.empty()
                : Optional.of(Refusal.by(
                        "the namespace " + namespace + " is not among those that are allowed: " + listed(allowed),
                        PolicySettings.ALLOW_NAMESPACES + ": " + namespace));
    }

    private static boolean isAmong(List<KindPattern> patterns, GroupKind type) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(type));
    }

    private static String listed(List<?> values) {
        return values.isEmpty()
                ? "none"
                : String.join(", ", values.stream().map(Object::toString).toList());
    }
}
