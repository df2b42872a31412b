package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.execute.StepResult.Stays;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.AggregatedRoles;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes what is no longer wanted, unless it must be kept. */
final class DeleteSteps {
    /** Every cluster has them, and deleting one takes everybody's objects along. */
    private static final Set<String> NEVER = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Cluster cluster;
    private final NamespaceContents contents;
    private final Mode mode;
    private final Deletion deletion;
    private final Consequences consequences;

    DeleteSteps(Cluster cluster, NamespaceContents contents, Mode mode) {
        this.cluster = cluster;
        this.contents = contents;
        this.mode = mode;
        this.deletion = new Deletion(cluster);
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
            return deletion.delete(object, type.get())
                    .<StepResult>map(held -> deletion.blocked(held, type.get(), Wait.GONE))
                    .orElseGet(() -> deleted(ref));
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
                .ifPresent(again -> deletion.delete(again, type.orElseThrow()));
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
        Optional<String> annotation = Retention.of(object);
        if (annotation.isPresent()) {
            return kept(object.ref(), "its annotation " + annotation.get() + " keeps it", Stays.WITH_OTHERS);
        }
        if (!object.groupKind().equals(Kinds.NAMESPACE)) {
            return Optional.empty();
        }
        return NEVER.contains(object.ref().name())
                ? kept(object.ref(), "this namespace is never deleted", Stays.NOT)
                : keptForContents(step);
    }

    /**
     * What others put into a namespace, or what is kept, must not go with it. Nothing in the API can make look and
     * deletion one step, so what comes within the same moment is not seen.
     */
    private Optional<StepResult.Pruned> keptForContents(Step.Delete step) {
        ResourceRef ref = step.object().ref();
        try {
            List<Resource> staying = contents.thatStay(ref.name(), step.going());
            return staying.isEmpty() ? Optional.empty() : kept(ref, holds(staying), Stays.ALWAYS);
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

    private static String holds(List<Resource> staying) {
        String some = staying.stream().limit(3).map(Resource::toString).collect(Collectors.joining(", "));
        String more = staying.size() > 3 ? " and " + (staying.size() - 3) + " more" : "";
        return "it still holds what is not to be deleted: " + some + more + ". Move or delete that first";
    }

    private static Optional<StepResult.Pruned> kept(ResourceRef ref, String why, Stays stays) {
        return Optional.of(pruned(new PrunedResource(ref, PrunedResource.Outcome.KEPT, why), stays));
    }
}
