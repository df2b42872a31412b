package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.Optional;

/** What resources of single kinds may ask for. */
final class ContentRules {
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

    private static Optional<ResourceError> refused(Privilege privilege, String reason) {
        return Optional.of(Refusal.without(privilege, reason));
    }
}
