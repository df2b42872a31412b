package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps owners apart: what belongs to another application or another deployer is not touched. An object without an
 * owner is taken where the policy lets the application adopt; of two applications that ask for the same new object the first one gets it.
 */
final class Guard {
    private final Labels labels;
    private final AdmissionPolicies policies;
    private final LiveIndex live;
    private final Map<ObjectKey, String> takenBy = new HashMap<>();

    Guard(Labels labels, AdmissionPolicies policies, LiveIndex live) {
        this.labels = labels;
        this.policies = policies;
        this.live = live;
    }

    /** Called for all resources in the order of their applications, before any is applied. */
    List<PlannedResource> check(List<PlannedResource> resources) {
        return resources.stream().map(this::check).toList();
    }

    private PlannedResource check(PlannedResource resource) {
        if (resource.refused().isPresent()) {
            return resource;
        }
        ResourceRef ref = resource.ref();
        if (live.failure(ref).isPresent()) {
            return resource.refusedFor(Advice.of(live.failure(ref).get(), resource.resource()));
        }
        Optional<Resource> found = live.find(ref);
        if (found.isPresent() && Labels.isOwned(found.get())) {
            return labels.isOwnedBy(found.get(), resource.uuid())
                    ? resource
                    : resource.refusedFor(duplicate(ref, Labels.owner(found.get())));
        }
        boolean adopts = policies.of(resource.application()).allows(Privilege.ADOPTION);
        if (found.isPresent() && !adopts) {
            return resource.refusedFor(
                    Refusal.without(Privilege.ADOPTION, "it is there already, and the deployer has not made it"));
        }
        String first = takenBy.putIfAbsent(ObjectKey.of(ref), resource.application());
        return first == null || first.equals(resource.application())
                ? resource
                : resource.refusedFor(duplicate(ref, "application " + first));
    }

    /** In the original's words, and whose it is. */
    private static ResourceError duplicate(ResourceRef ref, String owner) {
        return new ResourceError(
                FailureKind.CONFLICT,
                "Duplicate name for resource: " + ref.name() + " (it belongs to " + owner + ")",
                "Rename it");
    }
}
