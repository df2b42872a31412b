package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.execute.StepResult.Stays;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.AggregatedRoles;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Deletes what is no longer wanted, unless it must be kept. */
final class DeleteSteps {
    /** Every cluster has them, and deleting one takes everybody's objects along. */
    private static final Set<String> NEVER = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private static final int NAMED = 3;

    private final Cluster cluster;
    private final NamespaceContents contents;
    private final DefinitionInstances instances;
    private final Retention retention;
    private final Mode mode;
    private final Deletion deletion;
    private final Consequences consequences;

    DeleteSteps(Cluster cluster, NamespaceContents contents, Retention retention, Mode mode, DeleteOptions options) {
        this.cluster = cluster;
        this.contents = contents;
        this.instances = new DefinitionInstances(cluster);
        this.retention = retention;
        this.mode = mode;
        this.deletion = new Deletion(cluster, options);
        this.consequences = new Consequences(cluster);
    }

    StepResult delete(Step.Delete step) {
        Resource object = step.object();
        ResourceRef ref = object.ref();
        if (mode != Mode.APPLY) {
            return pruned(preview(step), Stays.NOT);
        }
        Optional<StepResult.Pruned> kept = kept(step);
        if (kept.isPresent()) {
            return kept.get();
        }
        Optional<ResourceType> type = type(ref);
        if (type.isEmpty()) {
            return deleted(ref);
        }
        try {
            return deletion.delete(object, type.get(), Wait.GONE).orElseGet(() -> deleted(ref));
        } catch (ClusterException e) {
            if (Attempts.mayPass(e)) {
                throw e;
            }
            return pruned(PrunedResource.failed(ref, Advice.of(e, null)), Stays.ALWAYS);
        }
    }

    /**
     * Returns what would become of an object, and what would be deleted with it.
     *
     * @throws ClusterException if that cannot be told now
     */
    PrunedResource preview(Step.Delete step) {
        return kept(step)
                .map(StepResult.Pruned::resource)
                .orElseGet(() -> new PrunedResource(
                        step.object().ref(), PrunedResource.Outcome.PLANNED, consequences.of(step.object())));
    }

    StepResult awaitGone(Step.AwaitGone step) {
        ResourceRef ref = step.object().ref();
        Optional<ResourceType> type = type(ref);
        return type.flatMap(served -> deletion.look(step.object(), served))
                .<StepResult>map(
                        held -> deletion.blocked(held, type.orElseThrow(), step.isWanted() ? Wait.REPLACED : Wait.GONE))
                .orElseGet(() -> deleted(ref));
    }

    /** Looks whether a controller has created a deleted role again, and deletes that. */
    StepResult ensureGone(Step.EnsureGone step) {
        ResourceRef ref = step.role().ref();
        Optional<ResourceType> type = mode == Mode.APPLY ? type(ref) : Optional.empty();
        type.flatMap(served -> cluster.calls().call(ref, server -> server.get(served, ref.namespace(), ref.name())))
                .filter(AggregatedRoles::isOfController)
                .ifPresent(again -> deletion.delete(again, type.orElseThrow(), Wait.GONE));
        return new StepResult.Done();
    }

    private static StepResult deleted(ResourceRef ref) {
        return pruned(new PrunedResource(ref, PrunedResource.Outcome.DELETED, ""), Stays.NOT);
    }

    private static StepResult.Pruned pruned(PrunedResource resource, Stays stays) {
        return new StepResult.Pruned(resource, stays);
    }

    private Optional<ResourceType> type(ResourceRef ref) {
        return cluster.types().find(ref.apiVersion(), ref.kind());
    }

    /** Why an object stays; empty where it may go. */
    private Optional<StepResult.Pruned> kept(Step.Delete step) {
        Resource object = step.object();
        if (step.heir() != null) {
            return kept(object.ref(), "application " + step.heir() + " takes it over", Stays.ALWAYS);
        }
        Optional<Retention.Kept> retained = retention.of(object);
        if (retained.isPresent()) {
            Stays stays = retained.get().isStorage() ? Stays.ALWAYS : Stays.WITH_OTHERS;
            return kept(object.ref(), retained.get().why(), stays);
        }
        if (object.groupKind().equals(Kinds.DEFINITION)) {
            return keptForContents(
                    step,
                    () -> instances.thatStay(object.ref().name(), step.going()),
                    "it still has instances of others");
        }
        if (!object.groupKind().equals(Kinds.NAMESPACE)) {
            return Optional.empty();
        }
        return NEVER.contains(object.ref().name())
                ? kept(object.ref(), "this namespace is never deleted", Stays.NOT)
                : keptForContents(
                        step,
                        () -> contents.thatStay(object.ref().name(), step.going()),
                        "it still holds what is not to be deleted");
    }

    /**
     * What others have in a namespace or of a definition, or what is kept, must not go with it. Nothing in the API can make
     * look and deletion one step, so what comes within the same moment is not seen.
     */
    private static Optional<StepResult.Pruned> keptForContents(
            Step.Delete step, Supplier<List<Resource>> contents, String why) {
        ResourceRef ref = step.object().ref();
        try {
            List<Resource> staying = contents.get();
            return staying.isEmpty() ? Optional.empty() : kept(ref, why + ": " + some(staying), Stays.ALWAYS);
        } catch (ClusterException e) {
            if (Attempts.mayPass(e)) {
                throw e;
            }
            ResourceError error = Advice.of(e, null).about("what else it holds cannot be told, so it stays");
            return e.kind() == FailureKind.FORBIDDEN
                    ? kept(ref, error.toString(), Stays.ALWAYS)
                    : Optional.of(pruned(PrunedResource.failed(ref, error), Stays.ALWAYS));
        }
    }

    private static String some(List<Resource> staying) {
        String some = staying.stream()
                .limit(NAMED)
                .map(one -> one + " (" + whose(one) + ")")
                .collect(Collectors.joining(", "));
        String more = staying.size() > NAMED ? " and " + (staying.size() - NAMED) + " more" : "";
        return some + more + ". Move or delete that first";
    }

    private static String whose(Resource object) {
        return Labels.isOwned(object)
                ? Labels.owner(object)
                : object.document().documents("metadata", "managedFields").stream()
                        .flatMap(entry -> entry.string("manager").stream())
                        .findFirst()
                        .map(manager -> "by " + manager)
                        .orElse("of nobody known");
    }

    private static Optional<StepResult.Pruned> kept(ResourceRef ref, String why, Stays stays) {
        return Optional.of(pruned(new PrunedResource(ref, PrunedResource.Outcome.KEPT, why), stays));
    }
}
