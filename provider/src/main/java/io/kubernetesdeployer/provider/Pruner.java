package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Deletes what an application no longer asks for, in the reverse of the order in which it is applied. */
final class Pruner {
    private static final String ANNOTATION = "kubernetes-deployer/prune";
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Most objects are gone by then; of what holds the others is told. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** Every cluster has them, and deleting one takes everybody's objects along. */
    private static final Set<String> NEVER = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Calls calls;
    private final Parallel parallel;
    private final Types types;
    private final ProviderOptions options;
    private final ApplyOrder order;
    private final Time time;
    private final ProviderListener listener;

    Pruner(Calls calls, Parallel parallel, Types types, ProviderOptions options, Time time, ProviderListener listener) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
        this.options = options;
        this.order = new ApplyOrder(options);
        this.time = time;
        this.listener = listener;
    }

    /**
     * What became of what is no longer asked for.
     *
     * @param resources each
     * @param held namespaces that stay as long as they hold what is not to be deleted
     * @param disabled what stays because it says so
     */
    record Pruned(List<PrunedResource> resources, List<ResourceRef> held, List<ResourceRef> disabled) {}

    /**
     * Ends at a group in which something could not be deleted: what that may refer to stays for the next pass.
     *
     * @param inventory what goes with its namespace, too
     * @param members what is there of the application
     * @param wanted what stays
     */
    Pruned prune(Inventory inventory, List<Resource> members, Set<ObjectKey> wanted) {
        String application = inventory.application();
        List<PrunedResource> pruned = new ArrayList<>();
        List<ResourceRef> held = new ArrayList<>();
        List<ResourceRef> disabled = new ArrayList<>();
        Set<ObjectKey> going = new HashSet<>(Set.of(ObjectKey.of(inventory.parent())));
        List<Resource> unwanted = members.stream()
                .filter(resource -> !wanted.contains(ObjectKey.of(resource.ref())) && isApplied(resource))
                .sorted(Comparator.comparing(Resource::toString))
                .toList();
        List<List<Resource>> groups = new ArrayList<>(order.groups(unwanted, Function.identity()));
        Collections.reverse(groups);
        for (List<Resource> now : groups) {
            now.stream().filter(Pruner::isDisabled).map(Resource::ref).forEach(disabled::add);
            List<PrunedResource> done = now.get(0).groupKind().equals(Waves.NAMESPACE)
                    ? deleteNamespaces(application, now, going, held)
                    : parallel.map(now, resource -> delete(application, resource));
            done = awaitGone(application, done);
            for (PrunedResource one : done) {
                if (one.outcome() != PrunedResource.Outcome.KEPT) {
                    going.add(ObjectKey.of(one.ref()));
                }
            }
            done.forEach(one -> listener.on(new ProviderEvent.Pruned(application, one)));
            pruned.addAll(done);
            if (done.stream().anyMatch(one -> one.outcome() == PrunedResource.Outcome.FAILED)) {
                break;
            }
        }
        return new Pruned(pruned, held, disabled);
    }

    /**
     * Whether we applied it. Controllers hand labels down to objects of their own: a Service's come to its Endpoints, a
     * workload's to its pods; those go with what they belong to.
     */
    private boolean isApplied(Resource resource) {
        List<Document> managers = resource.document().documents("metadata", "managedFields");
        boolean applied = managers.isEmpty()
                || managers.stream()
                        .anyMatch(entry -> entry.string("manager")
                                .filter(options.fieldManager()::equals)
                                .isPresent());
        return applied
                && resource.document().documents("metadata", "ownerReferences").stream()
                        .noneMatch(owner -> owner.isTrue("controller"));
    }

    /**
     * One after the other, each after a look at what it holds: what others put there, or what is kept, must not go with
     * it. Nothing in the API can make that one step, so what comes within the same moment is not seen.
     */
    private List<PrunedResource> deleteNamespaces(
            String application, List<Resource> namespaces, Set<ObjectKey> going, List<ResourceRef> held) {
        NamespaceContents contents = new NamespaceContents(calls, parallel, types);
        List<PrunedResource> done = new ArrayList<>();
        for (Resource namespace : namespaces) {
            ResourceRef ref = namespace.ref();
            try {
                List<Resource> staying =
                        namespace.isTerminating() || NEVER.contains(ref.name()) || isDisabled(namespace)
                                ? List.of()
                                : contents.thatStay(ref.name(), going);
                if (staying.isEmpty()) {
                    done.add(delete(application, namespace));
                } else {
                    held.add(ref);
                    done.add(keptFor(ref, staying));
                }
            } catch (ClusterException e) {
                held.add(ref);
                ResourceError error = Advice.of(e, null).about("what else it holds cannot be told, so it stays");
                done.add(
                        e.kind() == FailureKind.FORBIDDEN
                                ? new PrunedResource(ref, PrunedResource.Outcome.KEPT, error.toString())
                                : PrunedResource.failed(ref, error));
            }
        }
        return done;
    }

    private static boolean isDisabled(Resource resource) {
        return resource.annotations().getOrDefault(ANNOTATION, "").equals("disabled");
    }

    private static PrunedResource keptFor(ResourceRef ref, List<Resource> staying) {
        String some = staying.stream().limit(3).map(Resource::toString).collect(Collectors.joining(", "));
        String more = staying.size() > 3 ? " and " + (staying.size() - 3) + " more" : "";
        return new PrunedResource(
                ref,
                PrunedResource.Outcome.KEPT,
                "it still holds what is not to be deleted: " + some + more + ". Move or delete that first");
    }

    private PrunedResource delete(String application, Resource resource) {
        ResourceRef ref = resource.ref();
        if (isDisabled(resource)) {
            return new PrunedResource(
                    ref, PrunedResource.Outcome.KEPT, "its annotation " + ANNOTATION + ": disabled keeps it");
        }
        if (resource.groupKind().equals(Waves.NAMESPACE) && NEVER.contains(ref.name())) {
            return new PrunedResource(ref, PrunedResource.Outcome.KEPT, "this namespace is never deleted");
        }
        if (options.dryRun() != DryRun.NONE) {
            return new PrunedResource(ref, PrunedResource.Outcome.PLANNED, "");
        }
        Optional<ResourceType> type = types.find(ref.apiVersion(), ref.kind());
        if (type.isEmpty()) {
            return new PrunedResource(ref, PrunedResource.Outcome.DELETED, "");
        }
        DeleteOptions delete = DeleteOptions.BACKGROUND.withUid(resource.uid().orElse(null));
        try {
            return calls.call(
                            application,
                            ref,
                            cluster -> cluster.delete(type.get(), ref.namespace(), ref.name(), delete))
                    .map(Pruner::terminating)
                    .orElse(new PrunedResource(ref, PrunedResource.Outcome.DELETED, ""));
        } catch (ClusterException e) {
            // Gone already, or another object has come under its name, and that one is not ours to delete.
            boolean gone = e.kind() == FailureKind.NOT_FOUND || e.kind() == FailureKind.CONFLICT && !Retry.mayPass(e);
            return gone
                    ? new PrunedResource(ref, PrunedResource.Outcome.DELETED, "")
                    : PrunedResource.failed(ref, Advice.of(e, null));
        }
    }

    private static PrunedResource terminating(Resource held) {
        return new PrunedResource(held.ref(), PrunedResource.Outcome.TERMINATING, Termination.reason(held.document()));
    }

    /** Waits, no longer than the options say, for those that are still terminating. */
    private List<PrunedResource> awaitGone(String application, List<PrunedResource> deleted) {
        Polling polling = new Polling(time, FIRST, LONGEST, options.deletionTimeout());
        Instant patient = time.now().plus(QUIET);
        Set<PrunedResource> told = new HashSet<>();
        List<PrunedResource> now = deleted;
        while (isAnyTerminating(now) && polling.pause()) {
            now = look(application, now);
            if (!time.now().isBefore(patient)) {
                now.stream()
                        .filter(one -> one.outcome() == PrunedResource.Outcome.TERMINATING && told.add(one))
                        .forEach(one -> listener.on(new ProviderEvent.Terminating(application, one)));
            }
        }
        return now;
    }

    static boolean isAnyTerminating(List<PrunedResource> pruned) {
        return pruned.stream().anyMatch(one -> one.outcome() == PrunedResource.Outcome.TERMINATING);
    }

    /** The same, with those that are gone meanwhile. */
    List<PrunedResource> look(String application, List<PrunedResource> pruned) {
        return parallel.map(pruned, one -> look(application, one));
    }

    private PrunedResource look(String application, PrunedResource before) {
        ResourceRef ref = before.ref();
        Optional<ResourceType> type = types.find(ref.apiVersion(), ref.kind());
        if (before.outcome() != PrunedResource.Outcome.TERMINATING || type.isEmpty()) {
            return before;
        }
        try {
            return calls.call(application, ref, cluster -> cluster.get(type.get(), ref.namespace(), ref.name()))
                    .filter(Resource::isTerminating)
                    .map(Pruner::terminating)
                    .orElse(new PrunedResource(ref, PrunedResource.Outcome.DELETED, ""));
        } catch (ClusterException e) {
            return before;
        }
    }
}
