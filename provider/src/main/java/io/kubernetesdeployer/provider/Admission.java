package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import java.util.List;
import java.util.Optional;

/** Decides what of the requests may be applied. Knows nothing of the cluster. */
final class Admission {
    private static final List<AdmissionRule> RULES = List.of(
            Admission::size,
            KindRules::kind,
            KindRules::scope,
            KindRules::namespace,
            MetadataRules::reserved,
            MetadataRules::ownerLabels,
            MetadataRules::serverFields,
            MetadataRules::lifecycle,
            ContentRules::roleBinding,
            ContentRules::token,
            ContentRules::externalIps,
            new BaselinePods());

    private final AdmissionPolicies policies;
    private long totalBytes;

    /** For one pass over all requests. */
    Admission(AdmissionPolicies policies) {
        this.policies = policies;
    }

    AdmissionPolicy policyOf(ApplicationRequest request) {
        return policies.of(request.application());
    }

    /** Why nothing of a request may be applied, because there is too much of it; empty where there is not. */
    Optional<ResourceError> tooMuch(ApplicationRequest request, List<Resource> wanted) {
        AdmissionLimits limits = policyOf(request).limits();
        String application = request.application();
        if (wanted.size() > limits.maxResources()) {
            return Optional.of(exceeded(
                    application + " asks for " + wanted.size() + " resources, and at most " + limits.maxResources()
                            + " are allowed",
                    PolicySettings.MAX_RESOURCES));
        }
        long bytes = 0;
        for (Resource resource : wanted) {
            bytes += JsonSize.of(resource.document().asMap());
        }
        if (bytes > limits.maxRequestBytes()) {
            return Optional.of(exceeded(
                    "the resources of " + application + " have " + bytes + " bytes together, and at most "
                            + limits.maxRequestBytes() + " are allowed",
                    PolicySettings.MAX_REQUEST_BYTES));
        }
        if (totalBytes + bytes > policies.maxTotalBytes()) {
            return Optional.of(exceeded(
                    "the resources of all applications may have " + policies.maxTotalBytes()
                            + " bytes together, of which there are not enough left for " + application,
                    "max-total-bytes"));
        }
        totalBytes += bytes;
        return Optional.empty();
    }

    /** Why a resource must not be applied: the first reason. */
    static Optional<ResourceError> check(Candidate candidate) {
        for (AdmissionRule rule : RULES) {
            Optional<ResourceError> refusal = rule.check(candidate);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static ResourceError exceeded(String reason, String option) {
        return new ResourceError(
                null,
                "refused by the deployer's policy: " + reason + ": nothing of it is deployed, and nothing is deleted",
                "Ask for less, or have the deployer's operator raise " + option);
    }

    private static Optional<ResourceError> size(Candidate candidate) {
        long bytes = JsonSize.of(candidate.document().asMap());
        long most = candidate.policy().limits().maxResourceBytes();
        return bytes <= most
                ? Optional.empty()
                : Optional.of(new ResourceError(
                        null,
                        "refused by the deployer's policy: it has " + bytes + " bytes, and at most " + most
                                + " are allowed",
                        "Split it, or have the deployer's operator raise " + PolicySettings.MAX_RESOURCE_BYTES));
    }
}
