package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.policy.PolicySettings;
import java.util.List;
import java.util.Optional;

/** Decides what of the requests may be applied. Knows nothing of the cluster. */
public final class Admission {
    private static final List<AdmissionRule> RULES = List.of(
            Admission::size,
            KindRules::kind,
            KindRules::scope,
            KindRules::namespace,
            MetadataRules::reserved,
            MetadataRules::ownerLabels,
            MetadataRules::serverFields,
            MetadataRules::lifecycle,
            MetadataRules::force,
            NestedRules::check,
            GrantRules::check,
            ContentRules::token,
            ContentRules::externalIps,
            ContentRules::routes,
            new BaselinePods());

    private Admission() {}

    /** Why a resource must not be applied: the first reason. */
    public static Optional<ResourceError> check(Candidate candidate) {
        for (AdmissionRule rule : RULES) {
            Optional<ResourceError> refusal = rule.check(candidate);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<ResourceError> size(Candidate candidate) {
        long bytes = JsonSize.of(candidate.document().asMap());
        long most = candidate.policy().limits().maxResourceBytes();
        return bytes <= most
                ? Optional.empty()
                : Optional.of(ResourceError.of(
                        "refused by the deployer's policy: it has " + bytes + " bytes, and at most " + most
                                + " are allowed",
                        "Split it, or have the deployer's operator raise " + PolicySettings.MAX_RESOURCE_BYTES));
    }
}
