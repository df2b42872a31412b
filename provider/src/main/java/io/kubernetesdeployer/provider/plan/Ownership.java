package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.admission.Refusal;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.OwnerName;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.FieldManagers;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.policy.Privilege;
import io.kubernetesdeployer.provider.view.ClusterView;
import java.util.Optional;

/**
 * Keeps owners apart: what belongs to another application or another deployer is not touched. An object without an owner
 * is taken where the policy lets the application adopt; of two applications that ask for the same new object the first
 * one gets it. What another application of this deployer no longer asks for may be taken as if it had no owner, where that one is
 * named, or has left it behind for everybody.
 */
final class Ownership {
    private static final String RENAME = "Rename it";

    private final PlanOptions options;
    private final Labels labels;
    private final Selections selections;
    private final Mode mode;

    Ownership(PlanOptions options, Selections selections, Mode mode) {
        this.options = options;
        this.labels = options.labels();
        this.selections = selections;
        this.mode = mode;
    }

    /** Why a resource must not be applied, as far as is known by now. */
    Optional<ResourceError> objection(DesiredResource resource, Situation situation) {
        ResourceRef ref = resource.ref();
        if (InventoryFormat.isReserved(ref)) {
            return Optional.of(new ResourceError(
                    FailureKind.INVALID, "the name " + ref.name() + " is one of the deployer's own", RENAME));
        }
        Optional<Resource> found = situation.view().find(ref);
        if (found.isPresent() && labels.isOwnedBy(found.get(), resource.uuid())) {
            return Optional.empty();
        }
        Optional<ResourceError> objection = found.isPresent()
                ? taken(resource, found.get(), situation.claims())
                : failure(resource, situation).map(e -> Advice.of(e, resource.resource()));
        return objection.or(
                () -> situation.claims().other(resource).map(other -> duplicate(ref, "application " + other, RENAME)));
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
        return options.policies().of(resource.application()).allows(Privilege.ADOPTION);
    }

    private Optional<ResourceError> taken(DesiredResource resource, Resource found, Claims claims) {
        boolean given = isGiven(resource, found, claims);
        if (Labels.isOwned(found) && !given) {
            return Optional.of(duplicate(resource.ref(), Labels.owner(found), advice(resource, found, claims)));
        }
        if (adopts(resource)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.without(
                Privilege.ADOPTION,
                given
                        ? "it belongs to " + Labels.owner(found) + ", which no longer asks for it"
                        : "it is there already, and the deployer has not made it"));
    }

    /** Whether an object of another application of this deployer belongs to nobody any longer, as far as this resource goes. */
    private boolean isGiven(DesiredResource resource, Resource found, Claims claims) {
        return mayMove(found)
                && !claims.mayBeAskedForByOwner(found, resource.application())
                && (resource.takesOver(found) || claims.areComplete() && Retention.isLeftBehind(found));
    }

    /** Whether an object is one that an application of this deployer had asked for. What controllers made of it is not. */
    private boolean mayMove(Resource found) {
        return labels.isOurs(found) && FieldManagers.applied(found, options.fieldManager());
    }

    /** How an object can move from another application of this deployer. */
    private String advice(DesiredResource resource, Resource found, Claims claims) {
        OwnerName owner = OwnerName.of(found);
        if (!mayMove(found) || owner.application().isEmpty()) {
            return RENAME;
        }
        return resource.takesOver(found)
                ? "Take it out of the request of " + owner + ", which asks for it, or may: then it is taken over"
                : RENAME + ", or take it over from that application: deploy --take-over-from " + owner
                        + ", or the annotation " + Annotations.TAKE_OVER_FROM + ": " + owner;
    }

    /** In the original's words, with the owner. */
    private static ResourceError duplicate(ResourceRef ref, String owner, String advice) {
        return new ResourceError(
                FailureKind.CONFLICT,
                "Duplicate name for resource: " + ref.name() + " (it belongs to " + owner + ")",
                advice);
    }
}
