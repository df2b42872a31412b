package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.policy.AdmissionLimits;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.PolicySettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps applications to their limits, each on its own and all together. Sizes are measured once for each request. */
public final class RequestLimits {
    private final AdmissionPolicies policies;
    private Map<String, Size> known = Map.of();

    /** For requests under some policies. */
    public RequestLimits(AdmissionPolicies policies) {
        this.policies = policies;
    }

    private record Size(List<Resource> resources, long bytes) {}

    /**
     * Why nothing of some requests may be applied, because there is too much of it, by application.
     *
     * @param requests all there are, in the order in which they have a claim to what is allowed in all
     */
    public Map<String, ResourceError> exceeded(List<ApplicationRequest> requests) {
        Map<String, Size> sizes = new HashMap<>();
        Map<String, ResourceError> exceeded = new LinkedHashMap<>();
        long total = 0;
        for (ApplicationRequest request : requests) {
            List<Resource> wanted =
                    request.refused() ? List.of() : request.resources().orElse(List.of());
            Optional<ResourceError> tooMany = tooMany(request, wanted);
            if (tooMany.isPresent()) {
                exceeded.put(request.application(), tooMany.get());
                continue;
            }
            Size size = size(request.application(), wanted);
            sizes.put(request.application(), size);
            Optional<ResourceError> tooLarge = tooLarge(request, size.bytes(), total);
            if (tooLarge.isPresent()) {
                exceeded.put(request.application(), tooLarge.get());
            } else {
                total += size.bytes();
            }
        }
        known = sizes;
        return exceeded;
    }

    private Size size(String application, List<Resource> wanted) {
        Size before = known.get(application);
        if (before != null && before.resources() == wanted) {
            return before;
        }
        long bytes = 0;
        for (Resource resource : wanted) {
            bytes += JsonSize.of(resource.document().asMap());
        }
        return new Size(wanted, bytes);
    }

    private Optional<ResourceError> tooMany(ApplicationRequest request, List<Resource> wanted) {
        AdmissionLimits limits = policies.of(request.application()).limits();
        return wanted.size() <= limits.maxResources()
                ? Optional.empty()
                : Optional.of(error(
                        request.application() + " asks for " + wanted.size() + " resources, and at most "
                                + limits.maxResources() + " are allowed",
                        PolicySettings.MAX_RESOURCES));
    }

    private Optional<ResourceError> tooLarge(ApplicationRequest request, long bytes, long total) {
        String application = request.application();
        AdmissionLimits limits = policies.of(application).limits();
        if (bytes > limits.maxRequestBytes()) {
            return Optional.of(error(
                    "the resources of " + application + " have " + bytes + " bytes together, and at most "
                            + limits.maxRequestBytes() + " are allowed",
                    PolicySettings.MAX_REQUEST_BYTES));
        }
        return total + bytes <= policies.maxTotalBytes()
                ? Optional.empty()
                : Optional.of(error(
                        "the resources of all applications may have " + policies.maxTotalBytes()
                                + " bytes together, of which there are not enough left for " + application,
                        "max-total-bytes"));
    }

    private static ResourceError error(String reason, String option) {
        return ResourceError.of(
                "refused by the deployer's policy: " + reason + ": nothing of it is deployed, and nothing is deleted",
                "Ask for less, or have the deployer's operator raise " + option);
    }
}
