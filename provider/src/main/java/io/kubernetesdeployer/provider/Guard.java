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
    private final Snapshot snapshot;
    private final ForeignObjects foreign;
    private final NamedObjects named;
    private final Types types;
    private final Map<ObjectKey, String> takenBy = new HashMap<>();

    Guard(
            Labels labels,
            AdmissionPolicies policies,
            Snapshot snapshot,
            ForeignObjects foreign,
            NamedObjects named,
            Types types) {
        this.labels = labels;
        this.policies = policies;
        this.snapshot = snapshot;
        this.foreign = foreign;
        this.named = named;
        this.types = types;
    }

    /** Called for all resources in the order of their applications, before any is applied. */
    List<PlannedResource> check(List<PlannedResource> resources) {
        return resources.stream().map(this::check).toList();
    }

    private PlannedResource check(PlannedResource resource) {
        if (resource.refused().isPresent()) {
            return resource;
        }
        Optional<ResourceError> objection = objection(resource);
        if (objection.isPresent()) {
            return resource.refusedFor(objection.get());
        }
        String first = takenBy.putIfAbsent(ObjectKey.of(resource.ref()), resource.application());
        return first == null || first.equals(resource.application())
                ? resource
                : resource.refusedFor(duplicate(resource.ref(), "application " + first));
    }

    /** Why a resource must not be applied, as far as is known by now. */
    Optional<ResourceError> objection(PlannedResource resource) {
        ResourceRef ref = resource.ref();
        if (InventoryFormat.isReserved(ref)) {
            return Optional.of(new ResourceError(
                    FailureKind.INVALID, "the name " + ref.name() + " is one of the deployer's own", "Rename it"));
        }
        Optional<Resource> found =
                snapshot.find(ref).or(() -> foreign.find(ref)).or(() -> named.find(ref));
        if (found.isPresent()) {
            return labels.isOwnedBy(found.get(), resource.uuid()) ? Optional.empty() : taken(resource, found.get());
        }
        return types.find(ref.apiVersion(), ref.kind())
                .flatMap(type -> snapshot.failure(type).or(() -> foreign.failure(type)))
                .or(() -> named.failure(ref))
                .map(failure -> Advice.of(failure, resource.resource()));
    }

    /** Whether an application may have what is there and belongs to nobody. */
    boolean adopts(PlannedResource resource) {
        return policies.of(resource.application()).allows(Privilege.ADOPTION);
    }

    private Optional<ResourceError> taken(PlannedResource resource, Resource found) {
        if (Labels.isOwned(found)) {
            return Optional.of(duplicate(resource.ref(), Labels.owner(found)));
        }
        return adopts(resource)
                ? Optional.empty()
                : Optional.of(
                        Refusal.without(Privilege.ADOPTION, "it is there already, and the deployer has not made it"));
    }

    /** In the original's words, and whose it is. */
    private static ResourceError duplicate(ResourceRef ref, String owner) {
        return new ResourceError(
                FailureKind.CONFLICT,
                "Duplicate name for resource: " + ref.name() + " (it belongs to " + owner + ")",
                "Rename it");
    }
}
