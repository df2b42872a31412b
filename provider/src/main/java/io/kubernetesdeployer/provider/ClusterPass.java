package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.FieldValidation;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one pass does with the cluster, with the threads of that pass. */
final class ClusterPass implements AutoCloseable {
    private final ProviderOptions options;
    private final Labels labels;
    private final Calls calls;
    private final Types types;
    private final Kstatus kstatus;
    private final Time time;
    private final ProviderListener listener;
    private final Parallel parallel;
    private final OwnedFields ownedFields;
    private final ScopedLists lists;
    private final Snapshot snapshot;
    private final ForeignObjects foreign;
    private final NamedObjects named;
    private final LiveNamespaces live;
    private final InventoryFormat format;
    private final Inventories inventories;

    /** @param only the uuid of the one application that it is about; {@code null} where it is about all */
    ClusterPass(
            ProviderOptions options,
            Labels labels,
            InventoryFormat format,
            OwnedFields ownedFields,
            Calls calls,
            Types types,
            Time time,
            ProviderListener listener,
            @Nullable String only) {
        this.options = options;
        this.ownedFields = ownedFields;
        this.labels = labels;
        this.calls = calls;
        this.types = types;
        this.kstatus = new Kstatus(options, time::now);
        this.time = time;
        this.listener = listener;
        this.parallel = new Parallel(options.parallelism());
        this.lists = new ScopedLists(calls);
        this.snapshot = new Snapshot(lists, parallel, only == null ? labels.selector() : labels.selector(only));
        this.foreign =
                new ForeignObjects(lists, parallel, only == null ? labels.otherDeployers() : Labels.anyDeployer());
        this.format = format;
        this.live = new LiveNamespaces(calls, parallel, types);
        this.named = new NamedObjects(calls, parallel, options.dryRun() == DryRun.NONE);
        this.inventories = new Inventories(format, options.inventoriesIn());
    }

    /**
     * Finds the inventories, with the list of ConfigMaps that the pass needs anyway.
     *
     * @throws ClusterException if it cannot be told what there is
     */
    Inventories readInventories() {
        snapshot.listEverywhere(configMaps(), options.inventoriesIn());
        inventories.read(snapshot);
        return inventories;
    }

    /** Where the workers are, which nothing but the answer waits for: is asked for at once where there will be an answer. */
    Ahead<WorkerAddresses> workers() {
        Callable<WorkerAddresses> question = () -> {
            WorkerAddresses workers = new WorkerAddresses(calls);
            workers.ask();
            return workers;
        };
        return options.dryRun() == DryRun.NONE ? parallel.ahead(question) : new Ahead<>(question);
    }

    private ResourceType configMaps() {
        return types.find("v1", "ConfigMap")
                .orElseThrow(() -> new ClusterException(
                        Failure.of(FailureKind.UNKNOWN_TYPE, "the cluster does not serve ConfigMaps in v1")));
    }

    /** @return what became of each resource, in the order of the plans */
    List<AppliedPlan> apply(List<ApplicationPlan> plans) {
        ApplyOptions apply = new ApplyOptions(
                options.fieldManager(),
                options.forceConflicts(),
                options.dryRun() == DryRun.SERVER,
                FieldValidation.STRICT);
        List<PlannedResource> all = new ArrayList<>();
        plans.forEach(plan -> all.addAll(plan.resources()));
        live.ask(unheardOf(all.stream()
                .filter(one -> one.refused().isEmpty())
                .flatMap(one -> Optional.ofNullable(LiveNamespaces.of(one.ref())).stream())));
        snapshot.list(wishes(all, options.prune()));
        Guard guard = new Guard(labels, options.policies(), snapshot, foreign, named, types);
        look(all, guard);
        Namespaces namespaces = new Namespaces(calls, parallel, options, apply, snapshot, live);
        List<PlannedResource> ready = namespaces.check(guard.check(all), types);
        ApplyOrder order = new ApplyOrder(options);
        Applier applier = new Applier(
                calls,
                parallel,
                types,
                order,
                new Dependencies(order, this::settling, snapshot::put, options, time, listener),
                new EstablishedDefinitions(calls, types, labels, kstatus, time, listener, options.establishTimeout()),
                guard,
                late -> {
                    snapshot.list(wishes(late, false));
                    look(late, guard);
                },
                new ObjectWriter(
                        calls,
                        snapshot,
                        named,
                        ownedFields,
                        new Recreation(calls, time, options.deletionTimeout()),
                        apply,
                        listener),
                namespaces.toCome(),
                apply.dryRun(),
                listener);
        Map<PlannedResource, Outcome> outcomes = new IdentityHashMap<>();
        List<ApplicationPlan> tracked = new ArrayList<>();
        int next = 0;
        for (ApplicationPlan plan : plans) {
            List<PlannedResource> own =
                    ready.subList(next, next + plan.resources().size());
            next += own.size();
            tracked.add(new ApplicationPlan(plan.request(), own, plan.errors()));
        }
        if (!apply.dryRun()) {
            tracked.replaceAll(
                    plan -> keeper().widen(plan, namespace -> home(namespace, ready, namespaces, applier, outcomes))
                            .map(error -> untracked(plan, error, outcomes))
                            .orElse(plan));
        }
        applier.apply(ready, outcomes);
        return tracked.stream().map(plan -> AppliedPlan.of(plan, outcomes)).toList();
    }

    /** Nothing of it is applied: nobody would know of it later. */
    private static ApplicationPlan untracked(
            ApplicationPlan plan, ResourceError error, Map<PlannedResource, Outcome> outcomes) {
        plan.resources().stream()
                .filter(resource -> resource.refused().isEmpty())
                .forEach(resource -> outcomes.putIfAbsent(resource, Outcome.NONE));
        return plan.failed(error);
    }

    private InventoryKeeper keeper() {
        InventoryStore store = new InventoryStore(calls, inventories, format, configMaps(), options.fieldManager());
        return new InventoryKeeper(inventories, snapshot, labels, types, new UnservedKinds(calls, types), store);
    }

    /** Begins to ask for what applying requests needs to know, so that it comes while they are planned. */
    void expect(List<ApplicationRequest> requests) {
        if (!options.forceNamespace()) {
            live.ask(unheardOf(requests.stream()
                    .filter(request -> !request.refused())
                    .flatMap(request -> request.resources().orElse(List.of()).stream())
                    .flatMap(resource -> LiveNamespaces.of(resource).stream())));
        }
    }

    /** Namespaces that may not be there yet: none of ours is known to be in them, and no inventory has them. */
    private Set<String> unheardOf(Stream<String> namespaces) {
        Set<String> names = namespaces.filter(name -> !snapshot.hasAnyIn(name)).collect(Collectors.toSet());
        inventories.all().forEach(inventory -> names.removeAll(inventory.scope()));
        return names;
    }

    /**
     * What others have under the names of which we have nothing. What belongs to nobody matters where it may not be
     * taken, and for a preview of what taking it changes.
     */
    private void look(List<PlannedResource> resources, Guard guard) {
        List<PlannedResource> unknown = resources.stream()
                .filter(one -> one.refused().isEmpty()
                        && !one.isMade()
                        && snapshot.find(one.ref()).isEmpty())
                .toList();
        live.ask(unknown.stream()
                .flatMap(one -> Optional.ofNullable(one.ref().namespace()).stream())
                .filter(namespace -> !snapshot.hasAnyIn(namespace))
                .collect(Collectors.toSet()));
        Map<Boolean, List<PlannedResource>> missing = unknown.stream()
                .filter(one -> !live.excludes(one.ref()))
                .collect(Collectors.partitioningBy(one -> options.dryRun() == DryRun.NONE && guard.adopts(one)));
        foreign.read(missing.getOrDefault(true, List.of()), types);
        named.read(missing.getOrDefault(false, List.of()), types);
    }

    /** In full what is asked for and may be there; of what is only to be pruned metadata. */
    private Collection<Snapshot.Wish> wishes(List<PlannedResource> resources, boolean withInventories) {
        Map<ResourceType, Set<String>> wanted = new HashMap<>();
        Map<GroupKind, Set<String>> scopes = new HashMap<>();
        if (withInventories) {
            for (Inventory inventory : inventories.all()) {
                for (GroupKind kind : inventory.kinds()) {
                    scopes.computeIfAbsent(kind, key -> new HashSet<>()).addAll(inventory.scope());
                }
            }
        }
        for (PlannedResource planned : resources) {
            ResourceRef ref = planned.ref();
            if (live.excludes(ref)) {
                continue;
            }
            types.find(ref.apiVersion(), ref.kind()).ifPresent(type -> {
                Set<String> namespaces = wanted.computeIfAbsent(type, key -> new HashSet<>());
                if (ref.namespace() != null) {
                    namespaces.add(ref.namespace());
                }
            });
        }
        List<Snapshot.Wish> wishes = new ArrayList<>();
        wanted.forEach((type, namespaces) -> {
            if (type.namespaced()) {
                namespaces.addAll(scopes.getOrDefault(type.groupKind(), Set.of()));
            }
            scopes.remove(type.groupKind());
            wishes.add(new Snapshot.Wish(type, namespaces, false));
        });
        scopes.forEach((kind, namespaces) -> types.find(kind)
                .ifPresent(
                        type -> wishes.add(new Snapshot.Wish(type, type.namespaced() ? namespaces : Set.of(), true))));
        return wishes;
    }

    /** Applies the namespace of an inventory first where it is asked for; else it must be there or may be made. */
    private Optional<ResourceError> home(
            String namespace,
            List<PlannedResource> ready,
            Namespaces namespaces,
            Applier applier,
            Map<PlannedResource, Outcome> outcomes) {
        List<PlannedResource> asked = ready.stream()
                .filter(one -> one.ref().groupKind().equals(Waves.NAMESPACE)
                        && one.ref().name().equals(namespace))
                .toList();
        applier.applyNow(
                asked.stream().filter(one -> !outcomes.containsKey(one)).toList(), outcomes);
        return asked.isEmpty() ? namespaces.require(namespace, types) : Optional.empty();
    }

    /**
     * Deletes what is no longer asked for, unless it is not known for sure what is asked for, or something failed; then
     * the inventory holds what is left.
     */
    AppliedPlan prune(AppliedPlan applied) {
        ApplicationRequest request = applied.plan().request();
        Optional<ResourceError> problem = inventories.problem(request.uuid());
        if (problem.isPresent()) {
            return applied.withPruneError(problem.get());
        }
        Inventory inventory = inventories.of(request.application(), request.uuid());
        if (inventory.stored().isEmpty()) {
            return applied;
        }
        boolean known = request.resources().isPresent() && request.complete() && !request.refused();
        boolean stores = options.dryRun() == DryRun.NONE;
        InventoryKeeper keeper = keeper();
        if (!options.prune() || !known || !applied.errors().isEmpty() || applied.isWaiting()) {
            return stores ? keeper.remember(inventory, applied) : applied;
        }
        Optional<ResourceError> unseen = keeper.unseen(inventory);
        if (unseen.isPresent()) {
            return applied.withPruneError(unseen.get());
        }
        Set<ObjectKey> wanted = new HashSet<>();
        applied.plan().resources().forEach(planned -> wanted.add(ObjectKey.of(planned.ref())));
        Pruner.Pruned pruned = pruner().prune(inventory, keeper.members(inventory), wanted);
        AppliedPlan done = applied.withPruned(pruned.resources());
        return stores ? keeper.narrow(inventory, done, pruned) : done;
    }

    /** Deletes everything an application had whose relation is gone. */
    AppliedPlan withdraw(String application, String uuid) {
        ApplicationRequest gone = ApplicationRequest.withdrawn(application, uuid);
        return prune(new AppliedPlan(new ApplicationPlan(gone, List.of(), List.of()), List.of(), List.of(), List.of()));
    }

    /** The same plan, with what of the pruned is gone meanwhile. */
    AppliedPlan lookAgain(AppliedPlan applied) {
        return Pruner.isAnyTerminating(applied.pruned())
                ? applied.withPruned(pruner().look(applied.plan().application(), applied.pruned()))
                : applied;
    }

    /** Lists what plans ask for; for a pass that only looks. */
    void list(List<ApplicationPlan> plans) {
        List<PlannedResource> all = new ArrayList<>();
        plans.forEach(plan -> all.addAll(plan.resources()));
        snapshot.list(wishes(all, false));
    }

    /** How far the resources are, by what was listed, and by what the cluster answered to what was written. */
    Observation observe(AppliedPlan applied) {
        return new Observer(parallel, types, kstatus, new FailedPods(calls, calls, types, kstatus))
                .observe(applied.plan().resources(), snapshot.found(applied.plan(), types));
    }

    /** Who depends on a Job needs what it does. */
    private Settling settling() {
        ProviderOptions untilComplete = options.toBuilder().waitForJobs(true).build();
        return new Settling(untilComplete, labels, calls, types, time, listener);
    }

    @Override
    public void close() {
        parallel.close();
    }

    private Pruner pruner() {
        return new Pruner(calls, parallel, types, options, time, listener);
    }
}
