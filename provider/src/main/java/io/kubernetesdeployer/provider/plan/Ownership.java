package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.admission.Refusal;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.Privilege;
import io.kubernetesdeployer.provider.view.ClusterView;
import java.util.Optional;

/**
 * Keeps owners apart: what belongs to another application or another deployer is not touched. An object without an owner
 * is taken where the policy lets the application adopt; of two applications that ask for the same new object the first
 * one gets it.
 */
final class Ownership {
    private final Labels labels;
    private final AdmissionPolicies policies;
    private final Selections selections;
    private final Mode mode;

    Ownership(Labels labels, AdmissionPolicies policies, Selections selections, Mode mode) {
        this.labels = labels;
        this.policies = policies;
        this.selections = selections;
        this.mode = mode;
    }

    /** Why a resource must not be applied, as far as is known by now. */
    Optional<ResourceError> objection(DesiredResource resource, Situation situation) {
        ResourceRef ref = resource.ref();
        if (InventoryFormat.isReserved(ref)) {
            return Optional.of(new ResourceError(
                    FailureKind.INVALID, "the name " + ref.name() + " is one of the deployer's own", "Rename it"));
        }
        Optional<Resource> found = situation.view().find(ref);
        if (found.isPresent() && labels.isOwnedBy(found.get(), resource.uuid())) {
            return Optional.empty();
        }
        Optional<ResourceError> objection = found.isPresent()
                ? taken(resource, found.get())
                : failure(resource, situation).map(e -> Advice.of(e, resource.resource()));
        return objection.or(
                () -> situation.claims().other(resource).map(other -> duplicate(ref, "application " + other)));
    }

    /** Why it is not known whether somebody has an object. */
    private Optional<ClusterException> failure(DesiredResource resource, Situation situation) {
        ResourceRef ref = resource.ref();
        ClusterView view = situation.view();
        if (new NamespaceFacts(view, situation.types()).excludes(ref)) {
            return Optional.empty();
        }
        return situation
                .types()
                .find(ref.apiVersion(), ref.kind())
                .flatMap(type -> view.failure(selections.own(type, ref))
                        .or(() -> adopts(resource) && mode == Mode.APPLY && !Retention.isShared(ref.groupKind())
                                ? view.failure(selections.strangers(type, ref))
                                : failureByName(type, ref, view)));
    }

    private Optional<ClusterException> failureByName(ResourceType type, ResourceRef ref, ClusterView view) {
        return view.knows(selections.named(type, ref))
                ? Optional.empty()
                : view.failure(selections.named(type, ref))
                        .or(() -> view.failure(selections.all(type, ref, mode == Mode.APPLY)));
    }

    private boolean adopts(DesiredResource resource) {
        return policies.of(resource.application()).allows(Privilege.ADOPTION);
    }

    private Optional<ResourceError> taken(DesiredResource resource, Resource found) {
        if (Labels.isOwned(found)) {
            return Optional.of(duplicate(resource.ref(), Labels.owner(found)));
        }
        return adopts(resource)
                ? Optional.empty()
                : Optional.of(
                        Refusal.without(Privilege.ADOPTION, "it is there already, and the deployer has not made it"));
    }

    /** In the original's words, with the owner. */
    private static ResourceError duplicate(ResourceRef ref, String owner) {
        return new ResourceError(
                FailureKind.CONFLICT,
                "Duplicate name for resource: " + ref.name() + " (it belongs to " + owner + ")",
                "Rename it");
    }
}
