package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.policy.PolicySettings;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.Optional;
import java.util.Set;

/** What resources of single kinds may ask for. */
final class ContentRules {
    private static final Set<String> ROUTING =
            Set.of("gateway.networking.k8s.io", "gateway.networking.x-k8s.io", "traefik.io", "projectcontour.io");

    private ContentRules() {}

    static Optional<ResourceError> token(Candidate candidate) {
        boolean token = candidate.is("Secret")
                && candidate.document().string("type").orElse("").equals("kubernetes.io/service-account-token");
        return token && !candidate.policy().allows(Privilege.SERVICE_ACCOUNT_TOKENS)
                ? refused(
                        Privilege.SERVICE_ACCOUNT_TOKENS,
                        "a Secret of this type gets the token of a ServiceAccount, which does not expire")
                : Optional.empty();
    }

    static Optional<ResourceError> externalIps(Candidate candidate) {
        boolean external = candidate.is("Service")
                && !candidate.document().list("spec", "externalIPs").isEmpty();
        return external && !candidate.policy().allows(Privilege.EXTERNAL_IPS)
                ? refused(Privilege.EXTERNAL_IPS, "spec.externalIPs can catch traffic that is for others")
                : Optional.empty();
    }

    /** A route could take the traffic of a gateway, or have the backend, of another namespace. */
    static Optional<ResourceError> routes(Candidate candidate) {
        return ROUTING.contains(candidate.type().group())
                ? Nested.first(
                                candidate.document().document("spec").asMap(),
                                (key, value) -> key.equals("namespace")
                                        && value instanceof String name
                                        && !name.isEmpty()
                                        && !candidate.policy().allowsNamespace(name))
                        .map(found -> Refusal.by(
                                "spec." + found.path() + ": " + found.value()
                                        + " is another namespace than those that are allowed",
                                PolicySettings.ALLOW_NAMESPACES))
                : Optional.empty();
    }

    private static Optional<ResourceError> refused(Privilege privilege, String reason) {
        return Optional.of(Refusal.without(privilege, reason));
    }
}
